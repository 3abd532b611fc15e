package main

import (
	"slices"
	"strconv"
	"strings"
)

// An option is one that a verb takes, written --name. Options may stand before
// and after the other arguments.
type option struct {
	name  string
	value bool // takes a value: --name value, --name=value
}

// given is what the arguments say.
type given struct {
	options map[string][]string // the values by name; nil strings for an option without
	rest    []string            // the arguments that are no options
}

func (g given) has(name string) bool { return len(g.options[name]) > 0 }

// last returns the value of an option, of the last when it is repeated; "" when
// it is not given.
func (g given) last(name string) string {
	if v := g.options[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	return ""
}

// number returns the value of an option as a number between least and most,
// absent when it is not given.
func (g given) number(name string, least, most, absent int) (int, error) {
	if !g.has(name) {
		return absent, nil
	}
	n, err := strconv.Atoi(g.last(name))
	if err != nil || n < least || n > most {
		return 0, misuse("--" + name + " 应当是 " + strconv.Itoa(least) + " 到 " + strconv.Itoa(most) + " 之间的数，现在是“" + clean(g.last(name)) + "”")
	}
	return n, nil
}

// parse reads arguments. "-" is an argument, "--" ends the options. Every verb
// takes --help, and -name as well as --name.
func parse(known []option, args []string) (given, error) {
	known = append(slices.Clip(known), option{name: "help"})
	g := given{options: map[string][]string{}}
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			g.rest = append(g.rest, args...)
			return g, nil
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			g.rest = append(g.rest, arg)
			continue
		case arg == "-h":
			arg = "--help"
		}
		name, value, attached := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		i := slices.IndexFunc(known, func(o option) bool { return o.name == name })
		switch {
		case i < 0:
			return g, misuse("没有选项 --" + clean(name) + "（文件名以“-”开头时，在它前面写 --）")
		case !known[i].value && attached:
			return g, misuse("选项 --" + name + " 后面不带值")
		case known[i].value && !attached:
			if len(args) == 0 {
				return g, misuse("选项 --" + name + " 后面要写值")
			}
			value, args = args[0], args[1:]
		}
		if known[i].value && value == "" {
			return g, misuse("选项 --" + name + " 的值是空的")
		}
		g.options[name] = append(g.options[name], value)
	}
	return g, nil
}
