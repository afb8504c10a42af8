module lockstep/go-worker

go 1.23
