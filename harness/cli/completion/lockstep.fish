# Has fish complete the command line of lockstep, and of npx lockstep.
function __lockstep_complete
    set -l typed (commandline -opc)
    set -l last (commandline -ct)
    string match -qr '(^|/)npx$' -- $typed[1]; and set -e typed[1]
    for line in (PROGRAM $typed[2..-1] "$last" 2>/dev/null)
        if test "$line" = :files
            set -l kept (string match -r '^.*=' -- "$last")
            for path in (__fish_complete_path (string replace -r '^.*=' '' -- "$last"))
                echo -- "$kept$path"
            end
        else
            echo -- $line
        end
    end
end
complete -c lockstep -f -a '(__lockstep_complete)'
complete -c npx -n 'test (commandline -opc)[2] = lockstep 2>/dev/null' -f -a '(__lockstep_complete)'
