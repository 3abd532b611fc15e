package main

// generators are the programs that write committed files. With -check each
// compares instead of writing.
var generators = []string{"./wasm/gen", "./core/intake/charset/gen", "./core/rule/gen", "./core/publish/layout/gen", "./app/roster/gen", "./build/handbook/gen"}

// gen runs every generator, with args after it.
func gen(p project, args []string) error {
	for _, g := range generators {
		if err := p.goTool(nil, append([]string{"run", g}, args...)...); err != nil {
			return err
		}
	}
	return nil
}
