package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"strings"
	"testing"
	"time"

	"gouji/app/desk"

	"github.com/wailsapp/wails/v2/pkg/logger"
)

// What the shell reports stands in the log, and names nobody there either.
func TestWhatTheShellReportsIsLoggedAndRedacted(t *testing.T) {
	var out bytes.Buffer
	was := log.Writer()
	log.SetOutput(desk.NewRedactor(&out))
	defer log.SetOutput(was)
	var l logger.Logger = trace{}
	l.Error("process message: 云岭县水利局 王明 0795-6100100: unexpected end of JSON input")
	l.Warning("slow")
	got := out.String()
	for _, secret := range []string{"云岭县", "王明", "6100100"} {
		if strings.Contains(got, secret) {
			t.Errorf("the log says %q: %s", secret, got)
		}
	}
	if !strings.Contains(got, "shell: error: process message") || !strings.Contains(got, "unexpected end of JSON input") || !strings.Contains(got, "shell: warning: slow") {
		t.Error(got)
	}
}

func TestWhatLibrariesPrintIsLoggedAndRedacted(t *testing.T) {
	stdout, stderr, writer := os.Stdout, os.Stderr, log.Writer()
	lines := make(chan string, 8)
	log.SetOutput(desk.NewRedactor(sink(lines)))
	divert()
	fmt.Println("opened 云岭县 年报.gouji")
	fmt.Fprintln(os.Stderr, "again")
	defer func() {
		_ = os.Stdout.Close()
		os.Stdout, os.Stderr = stdout, stderr
		log.SetOutput(writer)
	}()
	for _, want := range []string{"opened", "again"} {
		select {
		case got := <-lines:
			if !strings.Contains(got, want) || strings.Contains(got, "云岭县") {
				t.Errorf("%q", got)
			}
		case <-time.After(time.Minute):
			t.Fatal("nothing comes")
		}
	}
}

type sink chan string

func (s sink) Write(p []byte) (int, error) {
	s <- string(p)
	return len(p), nil
}
