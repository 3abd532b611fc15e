package main

import (
	"fmt"
	"io"
	"runtime"

	"gouji/core"
	"gouji/core/revision"
	"gouji/core/rule"
)

// The exit codes, a contract with scripts. Of several that apply, the highest
// of exitPass, exitFound and exitUnread is returned.
const (
	exitPass   = 0 // every report passes
	exitFound  = 1 // something fails or needs review
	exitUsage  = 2 // the command was not understood; nothing was checked
	exitUnread = 3 // something could not be read, so that nobody can say it is right
)

// run does what the arguments ask and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, overview)
		return exitUsage
	}
	for _, v := range verbs {
		if v.name != args[0] {
			continue
		}
		given, err := parse(v.options, args[1:])
		if err == nil && given.has("help") {
			fmt.Fprint(stdout, v.help)
			return exitPass
		}
		if err != nil {
			return usage(stderr, v.name, err)
		}
		return v.do(given, newConsole(given, stdin, stdout, stderr))
	}
	switch args[0] {
	case "help", "-h", "--help", "-help", "/?":
		return help(args[1:], stdout, stderr)
	case "--version", "-version", "-V":
		return version(stdout)
	}
	return usage(stderr, "", misuse("没有“"+clean(args[0])+"”这个命令"))
}

// A verb is one command.
type verb struct {
	name    string
	options []option
	help    string
	do      func(given, *console) int
}

var verbs = []verb{
	{"check", checkOptions, checkHelp, check},
	{"rules", rulesOptions, rulesHelp, rules},
	{"verify", verifyOptions, verifyHelp, verifyClaim},
	{"template", templateOptions, templateHelp, makeTemplates},
	{"annotate", annotateOptions, annotateHelp, annotate},
	{"rollup", rollupOptions, rollupHelp, rollUp},
	{"export", exportOptions, exportHelp, export},
	{"letters", lettersOptions, lettersHelp, letters},
	{"version", nil, versionHelp, func(g given, c *console) int {
		if len(g.rest) > 0 {
			return usage(c.err, "version", misuse("version 不带参数"))
		}
		return version(c.out)
	}},
}

// A misuse is an error in the arguments, said in Chinese.
type misuse string

func (m misuse) Error() string { return string(m) }

// usage reports an error in the arguments of a verb, "" for none.
func usage(stderr io.Writer, verb string, err error) int {
	if verb != "" {
		verb = " " + verb
	}
	fmt.Fprintf(stderr, "gouji%s：%s。用法见 gouji help%s\n", verb, err, verb)
	return exitUsage
}

func version(stdout io.Writer) int {
	made := ""
	if commit := revision.Commit(); commit != "" {
		made = "构建 " + commit + "，"
	}
	fmt.Fprintf(stdout, "勾稽 gouji %s（规则 %s，%s%s %s/%s）\n", core.Version, rule.Version, made, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return exitPass
}

func help(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stdout, overview)
		return exitPass
	}
	for _, v := range verbs {
		if v.name == args[0] {
			fmt.Fprint(stdout, v.help)
			return exitPass
		}
	}
	return usage(stderr, "", misuse("没有“"+clean(args[0])+"”这个命令"))
}
