// Gen writes docs/rules.md, the catalogue for people, from the rules. Every
// example on the page is what the rules say when they are run on it.
//
//	go run ./core/rule/gen          write the page
//	go run ./core/rule/gen -check   fail when the committed one is stale
package main

import (
	"gouji/build/committed"
	"gouji/core"
)

func main() { committed.Main(generate) }

func generate(string) ([]committed.File, error) {
	return []committed.File{{Path: "docs/rules.md", Text: []byte(core.RulesMarkdown())}}, nil
}
