// Gen writes core/intake/charset/table.go, the characters of GBK in the order
// of their codes, from the decoder of golang.org/x/text.
//
//	go run ./core/intake/charset/gen          write the table
//	go run ./core/intake/charset/gen -check   fail when the committed one is stale
//
// The programs that read pages do not link x/text: its tables cost the download
// of the browser 70 KB, a table for decoding alone 11 KB.
package main

import "gouji/build/committed"

func main() { committed.Main(generate) }

func generate(string) ([]committed.File, error) {
	text, err := table()
	return []committed.File{{Path: "core/intake/charset/table.go", Text: text}}, err
}
