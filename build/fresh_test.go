package main

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
)

// What fresh.sh does takes a quarter of an hour; this is what it says it would do.
func TestFreshSaysWhatItWouldDo(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED on Windows: the script is for bash")
	}
	needs(t, "bash", "git", "node")
	if out, err := exec.Command("bash", "-n", "fresh.sh").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, test := range []struct {
		args   string
		status int
		says   []string
	}{
		{"-n", 0, []string{"clean clone of ", "\ngo run ./build run\ngo run ./build test\n"}},
		{"-n release", 0, []string{"\ngo run ./build release\n"}},
		{"-n run tset", 2, []string{`no verb "tset"`, "usage: "}},
		{"tset", 2, []string{`no verb "tset"`}},
		{"-x", 2, []string{"usage: "}},
	} {
		cmd := exec.Command("bash", append([]string{"fresh.sh"}, strings.Fields(test.args)...)...)
		out, _ := cmd.CombinedOutput()
		if got := cmd.ProcessState.ExitCode(); got != test.status {
			t.Errorf("%s: status %d, want %d: %s", test.args, got, test.status, out)
		}
		for _, want := range test.says {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s: said %q, not %q", test.args, out, want)
			}
		}
	}
}
