// Gen writes forms.ts, the printed tables as data for the faces, once for the
// package for pages and once for the desktop.
//
//	go run ./core/publish/layout/gen          write both files
//	go run ./core/publish/layout/gen -check   fail when a committed one is stale
package main

import "gouji/build/committed"

// paths of the files, which are the same in every byte.
var paths = []string{"wasm/npm/src/generated/forms.ts", "frontend/src/generated/forms.ts"}

func main() { committed.Main(generate) }

func generate(string) ([]committed.File, error) {
	text, err := typeScript()
	if err != nil {
		return nil, err
	}
	var files []committed.File
	for _, path := range paths {
		files = append(files, committed.File{Path: path, Text: text})
	}
	return files, nil
}
