package main

import (
	"bufio"
	"io"
	"log"
	"os"
)

// trace takes what the shell reports into the log of the program, past the
// redactor: by itself the shell would write to a console, which there is none of.
type trace struct{}

func (trace) Print(message string)   { log.Print("shell: ", message) }
func (trace) Trace(message string)   { log.Print("shell: ", message) }
func (trace) Debug(message string)   { log.Print("shell: ", message) }
func (trace) Info(message string)    { log.Print("shell: ", message) }
func (trace) Warning(message string) { log.Print("shell: warning: ", message) }
func (trace) Error(message string)   { log.Print("shell: error: ", message) }

func (trace) Fatal(message string) {
	log.Print("shell: fatal: ", message)
	os.Exit(1)
}

// divert sends what libraries print into the log as well, line by line.
func divert() {
	r, w, err := os.Pipe()
	if err != nil {
		return
	}
	os.Stdout, os.Stderr = w, w
	go func() {
		lines := bufio.NewScanner(r)
		for lines.Scan() {
			log.Print(lines.Text())
		}
		_, _ = io.Copy(io.Discard, r) // a line that is too long must not block who prints it
	}()
}
