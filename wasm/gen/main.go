// Gen writes what follows from the wire types of package core: the JSON writer
// core/result_json.go and the TypeScript types, for the package and the desktop.
//
//	go run ./wasm/gen          write the files
//	go run ./wasm/gen -check   fail when a committed file is stale
//
// It reads the Go source and never imports package core, so that it also runs
// while core does not compile because the writer no longer fits the types.
package main

import "gouji/build/committed"

func main() { committed.Main(generate) }

// bridged are the types that the services of the desktop take and give.
var bridged = [...]string{
	"WorkspaceState", "Recent", "About", "Settings", "RuleInfo", "UnitList", "UnitRow", "RosterUnit", "RosterLine", "Progress",
	"FileOutcome", "Question", "Sheet", "Edited", "Preview", "Difference", "Entry", "Decision", "RuleChange", "Query", "RollupView",
	"Contribution", "Kept", "Keeping", "StatYears", "UnitStat", "ExportKind", "ExportResult",
}

// generate returns the files, made from the source below root.
func generate(root string) ([]committed.File, error) {
	m, err := read(root, "core", "Result", "Reading")
	if err != nil {
		return nil, err
	}
	result, err := read(root, "core", "Result") // Reading has no writer: see core.AppendReading
	if err != nil {
		return nil, err
	}
	writer, err := goWriter(result)
	if err != nil {
		return nil, err
	}
	services, err := read(root, "app/service", bridged[:]...)
	if err != nil {
		return nil, err
	}
	return []committed.File{
		{Path: "core/result_json.go", Text: writer},
		{Path: "frontend/src/generated/services.d.ts", Text: serviceTypes(services)},
		{Path: "wasm/npm/result.d.ts", Text: typeScript(m)},
	}, nil
}
