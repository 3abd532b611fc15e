// Package verify compares the result that a page or a script sends with a file
// to the one that the file gives. A page checks for the person at it, and its
// verdict is worth no more than that person's word: the 核对码 is no signature,
// and anybody can compute one. The office that receives the file recomputes it.
//
// It links encoding/json, and is for servers and the command, not for the module.
package verify

import (
	"bytes"
	"encoding/json"
	"errors"

	"gouji/core"
)

// A Difference is the first thing in which a claimed result is not what the
// file gives.
type Difference string

const (
	None    Difference = ""        // the same in every byte but the name of the file
	Count   Difference = "count"   // the file holds more or fewer reports
	File    Difference = "file"    // the result is of another file
	Rules   Difference = "rules"   // it was made with another version of the rules: check again
	Code    Difference = "code"    // another 核对码: another verdict, organ, year or findings
	Content Difference = "content" // the right 核对码 on a result that was changed
)

// A Pair is a claimed result and the one that the file gives. Of a file with
// more reports than claimed, or fewer, the other is nil.
type Pair struct {
	Claimed, Actual *core.Result
	Difference      Difference
}

var (
	errShape = errors.New("not a result of the checker")
	errNone  = errors.New("a result of the checker without any report")
)

// Parse reads results: {"files":[…]}, as the command, the module and the pages
// write them, or a single one.
func Parse(data []byte) ([]core.Result, error) {
	var answer struct {
		Schema string
		Files  []core.Result
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if json.Unmarshal(data, &answer) != nil {
		return nil, errShape
	}
	if answer.Schema != "" {
		answer.Files = make([]core.Result, 1)
		if json.Unmarshal(data, &answer.Files[0]) != nil {
			return nil, errShape
		}
	}
	if len(answer.Files) == 0 {
		return nil, errNone
	}
	for i := range answer.Files {
		if answer.Files[i].Schema != core.Schema {
			return nil, errShape
		}
	}
	return answer.Files, nil
}

// Compare pairs the claimed results of one file with its actual ones, which are
// in the same order. The name of the file may differ: a server has its own.
func Compare(claimed, actual []core.Result) []Pair {
	pairs := make([]Pair, max(len(claimed), len(actual)))
	for i := range pairs {
		p := &pairs[i]
		if i < len(claimed) {
			p.Claimed = &claimed[i]
		}
		if i < len(actual) {
			p.Actual = &actual[i]
		}
		p.Difference = difference(p.Claimed, p.Actual)
	}
	return pairs
}

// Same reports whether no pair differs.
func Same(pairs []Pair) bool {
	for _, p := range pairs {
		if p.Difference != None {
			return false
		}
	}
	return true
}

func difference(claimed, actual *core.Result) Difference {
	switch {
	case claimed == nil || actual == nil:
		return Count
	case claimed.Source.SHA256 != actual.Source.SHA256:
		return File
	case claimed.Rules != actual.Rules:
		return Rules
	case claimed.Code != actual.Code:
		return Code
	}
	named := *actual
	named.Source.Name = claimed.Source.Name
	if !bytes.Equal(claimed.AppendJSON(nil), named.AppendJSON(nil)) {
		return Content
	}
	return None
}
