// Command go-worker runs a text pipeline for Lockstep: first the pipeline, then what the worker protocol asks for
// (harness/sides/PROTOCOL.md). Values stay the tagged JSON they travel as until a stage reads them.
package main

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"log"
	"net"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

type value = json.RawMessage
type object = map[string]any

type stage struct {
	Name   string                        `json:"name"`
	Kind   string                        `json:"kind"`
	Params value                         `json:"params,omitempty"`
	run    func(input, params value) any // Returns what marshals to a tagged value; panics where it throws.
}

var pipelines = map[string][]stage{
	"search-terms": {
		{"words", "stage", nil, words},
		{"expand-acronyms", "stage", value(`["r", "eula", "license agreement", "poa", "power of attorney"]`), expand},
		{"remove-stop-words", "stage", value(`["l", "a", "an", "and", "in", "of", "or", "the", "to"]`), removeStops},
		{"to-ids", "stage", nil, toIDs},
	},
	"echo": {{"echo", "stage", nil, echo}, {"fail", "stage", nil, fail}}, // For lockstep conform.
}

var asciiWord = regexp.MustCompile(`[0-9A-Za-z]+`)

// Lower-cased once they are ASCII: the case of other letters depends on the Unicode version of the runtime.
func words(input, _ value) any {
	found := strings.Join(asciiWord.FindAllString(read[string](input), -1), " ")
	return append([]string{"l"}, strings.Fields(strings.ToLower(found))...)
}

func expand(input, acronyms value) any {
	expanded, long := []string{"l"}, map[string]string{}
	for pair := range slices.Chunk(texts(acronyms), 2) {
		long[pair[0]] = pair[1]
	}
	for _, word := range texts(input) {
		expanded = append(expanded, strings.Fields(cmp.Or(long[word], word))...)
	}
	return expanded
}

func removeStops(input, stops value) any {
	isStop := func(word string) bool { return slices.Contains(texts(stops), word) }
	return append([]string{"l"}, slices.DeleteFunc(texts(input), isStop)...)
}

func toIDs(input, _ value) any {
	ids := []any{"l"}
	for _, word := range texts(input) {
		ids = append(ids, []string{"i", fmt.Sprint(crc32.ChecksumIEEE([]byte(word)) % 4096)})
	}
	return ids
}

func echo(input, _ value) any { return input }

func fail(input, _ value) any {
	if string(input) == `"lockstep: throw"` {
		panic("asked to")
	}
	return input
}

// texts reads a tagged list, or the keys and values of a record in turn.
func texts(tagged value) []string { return read[[]string](tagged)[1:] }

func read[T any](data []byte) T {
	v := new(T)
	return *must(v, json.Unmarshal(data, v))
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

type request struct {
	ID, Protocol     int
	Op, Export, Name string
	Inputs, Values   struct{ Values []value }
	Params           value
}

type worker struct {
	out    io.Writer
	stages []stage
}

func main() {
	in, out := channel()
	requests := make(chan request, 16)
	go func() { // Reads on while a request is answered, so that the end of the channel ends the worker at once.
		for header := make([]byte, 16); ; {
			if _, err := io.ReadFull(in, header); err != nil {
				log.Fatal("the channel that LOCKSTEP_TRANSPORT names has ended: ", err)
			}
			head := io.LimitReader(in, int64(binary.LittleEndian.Uint32(header[4:])))
			requests <- read[request](must(io.ReadAll(head)))
		}
	}()
	w := worker{out: out}
	for r := range requests {
		w.send(w.answer(r))
	}
}

func channel() (io.Reader, io.Writer) {
	switch os.Getenv("LOCKSTEP_TRANSPORT") {
	case "stdio":
		defer func() { os.Stdin, os.Stdout = nil, os.Stderr }() // What a stage prints must not get between frames.
		return os.Stdin, os.Stdout
	case "socket":
		network, address, _ := strings.Cut(os.Getenv("LOCKSTEP_ADDRESS"), ":")
		socket := must(net.Dial(network, address))
		must(fmt.Fprintln(socket, os.Getenv("LOCKSTEP_TOKEN")))
		return socket, socket
	}
	return os.NewFile(3, "requests"), os.NewFile(4, "answers")
}

func (w *worker) send(head object) {
	body := must(json.Marshal(head))
	frame := must(binary.Append([]byte("LKS1"), binary.LittleEndian, [3]uint32{uint32(len(body))})) // No tail.
	must(w.out.Write(append(frame, body...)))
}

func (w *worker) answer(r request) object {
	switch {
	case r.Op == "describe" && r.Protocol == 1:
		name := cmp.Or(r.Export, "echo")
		w.stages = pipelines[name]
		return object{"id": r.ID, "ok": object{"protocol": 1, "reads": "json", "info": object{
			"pipeline": name, "kind": "staged", "stages": w.stages, "provenance": object{
				"runtime":  "go " + runtime.Version()[2:],
				"platform": runtime.GOOS + " " + strings.Replace(runtime.GOARCH, "amd64", "x64", 1)}}}}
	case r.Op == "run":
		return object{"id": r.ID, "ok": object{"columns": w.run(r.ID, w.stages, r.Inputs.Values)}}
	case r.Op == "stage":
		at := slices.IndexFunc(w.stages, func(s stage) bool { return s.Name == r.Name })
		if at < 0 {
			return object{"id": r.ID, "error": object{"code": "no-stage", "message": "no stage " + r.Name}}
		}
		s := w.stages[at]
		if r.Params != nil {
			s.Params = r.Params
		}
		return object{"id": r.ID, "ok": object{"column": w.run(r.ID, []stage{s}, r.Values.Values)[0]}}
	case r.Op == "bye":
		os.Exit(0)
	}
	return object{"id": r.ID, "error": object{"code": "protocol", "message": "another version, or no operation"}}
}

// run makes one column a stage. Its rows all stand under "except", where errors may stand too.
func (w *worker) run(id int, stages []stage, values []value) (columns []object) {
	for _, s := range stages {
		outcomes, rows := make([]value, len(values)), make([][2]any, len(values))
		for row, input := range values {
			w.send(object{"event": "progress", "id": id, "stage": s.Name, "row": row}) // Where it is, should it hang.
			outcomes[row] = s.outcome(input)
			rows[row] = [2]any{row, outcomes[row]}
		}
		columns = append(columns, object{"n": len(values), "k": "null", "except": rows})
		values = outcomes
	}
	return columns
}

func (s stage) outcome(input value) (made value) {
	if came := string(input); strings.HasPrefix(came, `["threw"`) || strings.HasPrefix(came, `["not-reached"`) {
		return value(`["not-reached"]`)
	}
	defer func() {
		if cause := recover(); cause != nil {
			made = must(json.Marshal([]string{"threw", "panic", fmt.Sprint(cause)}))
		}
	}()
	return must(json.Marshal(s.run(input, s.Params)))
}
