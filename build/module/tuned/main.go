// Command tuned runs a test as the module is delivered:
//
//	go test -exec 'tuned WAZERO' …
//
// gives the functions of what go test has compiled the shape that module.Tune gives
// those of the module, and runs it in wazero.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"

	"gouji/build/module"
)

func main() {
	err := run(os.Args[1:])
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		os.Exit(ended.ExitCode())
	case err != nil:
		fmt.Fprintln(os.Stderr, "tuned:", err)
		os.Exit(1)
	}
}

// run takes the command of wazero, a program and its arguments.
func run(args []string) error {
	if len(args) < 2 {
		return errors.New("name wazero and a program")
	}
	raw, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	tuned, err := module.Tune(raw)
	if err != nil {
		return err
	}
	path := args[1] + ".tuned" // beside the program, which go test removes with its folder
	if err := os.WriteFile(path, tuned, 0o644); err != nil {
		return err
	}
	cmd := exec.Command(args[0], append([]string{"run", "-mount=/:/", "-env-inherit", path}, args[2:]...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	return cmd.Run()
}
