package desk

import (
	"os/exec"
	"syscall"
)

// reveal selects the file in the Explorer, whose command line is not quoted as
// other programs' are.
func reveal(path string) error {
	cmd := exec.Command("explorer.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + path + `"`}
	return cmd.Start() // its exit status says nothing
}
