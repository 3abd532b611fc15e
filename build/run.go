package main

import (
	"errors"
	"fmt"
	"os/exec"
)

// run builds the command and lets it check the sample reports, or the files
// given. That reports have errors is what it is to show, and no failure.
func run(p project, args []string) error {
	program, err := p.program("gouji")
	if err != nil {
		return err
	}
	if err := p.goTool(nil, "build", "-o", program, "./core/cmd/gouji"); err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{p.path("build/samples")}
	}
	err = p.command(program, append([]string{"check"}, args...)...).Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("gouji check: %w", err)
	}
	return nil
}
