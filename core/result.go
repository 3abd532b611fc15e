package core

import "gouji/core/rule"

// Schema names the shape of Result. Within one schema changes only add.
const Schema = "gouji.result/1"

// A Result is the verdict on one report, the same on every face. Its JSON
// (AppendJSON, generated) is the contract with pages, scripts and servers.
// Slices are never null.
type Result struct {
	Schema   string         `json:"schema"` // always Schema
	Source   Source         `json:"source"`
	Report   Identity       `json:"report"`
	Receipt  Receipt        `json:"receipt"`
	Verdict  Verdict        `json:"verdict"`
	Findings []rule.Finding `json:"findings"` // most severe first, then in the order of the form
	Outcomes []rule.Outcome `json:"outcomes"` // one per rule instance, in the order of the catalogue
	Repairs  []Repair       `json:"repairs"`
	Failure  *Failure       `json:"failure,omitempty"` // present when the file could not be read at all
	Edited   *Edits         `json:"edited,omitempty"`  // present when the verdict is on the file with these changes, not as it is
	Rules    string         `json:"rules"`             // version of the rule catalogue
	Code     string         `json:"code"`              // 核对码: same file, catalogue, verdict and findings, same code
}

// A Source is the file that was checked.
type Source struct {
	Name   string `json:"name"`   // as given by the caller, never trusted as a path
	Kind   string `json:"kind"`   // "xlsx", "xls", "xml", "docx", "doc", "rtf", "html", "mht", "csv", "text"; "" when it could not be told
	Part   string `json:"part"`   // the sheet or row, when one file holds several reports; else ""
	Bytes  int    `json:"bytes"`  // size of the file
	SHA256 string `json:"sha256"` // of the file, hexadecimal
}

// An Identity is whose report of which year, in which edition of the form.
type Identity struct {
	Edition   string `json:"edition"`   // "2019" or "2021"; "" when no table was found
	Year      int    `json:"year"`      // 统计年度; 0 when it is not stated
	Organ     string `json:"organ"`     // 机关名称; "" when it is not stated
	OrganKind string `json:"organKind"` // see report.OrganKind
}

// A Receipt tells how much of the form was read, so that nothing unread passes
// for correct. Expected is Read + Blank + Unreadable + figures that were not found.
type Receipt struct {
	Expected   int           `json:"expected"`   // figures of the form
	Read       int           `json:"read"`       // numbers, and dashes taken as 0
	Blank      int           `json:"blank"`      // empty cells
	Unreadable int           `json:"unreadable"` // cells with something that is not a number
	Notes      []ReceiptNote `json:"notes"`
}

// A ReceiptNote records one thing that was understood rather than read letter
// by letter, or one oddity of the file.
type ReceiptNote struct {
	Cell   string `json:"cell"`   // figure id, "" for the file as a whole
	Origin string `json:"origin"` // place in the file
	Raw    string `json:"raw"`    // as found
	Taken  string `json:"taken"`  // as understood
	Why    string `json:"why"`    // a sentence
}

// A Verdict sums up a Result.
type Verdict string

const (
	Pass         Verdict = "pass"         // nothing to do
	Review       Verdict = "review"       // only warnings: confirm or explain
	Fail         Verdict = "fail"         // an error stands
	Undetermined Verdict = "undetermined" // a required figure could not be read
)

// A Repair is a set of changes that makes every identity of the tables hold.
type Repair struct {
	Changes  []rule.Change `json:"changes"`
	Resolves []string      `json:"resolves"` // scopes of the outcomes that it turns to held, as "T3-SUM t3.natural"
	Rank     int           `json:"rank"`     // 1 is the likeliest; several have it when nothing tells them apart
	Unique   bool          `json:"unique"`   // no other change of as few figures does it
}

// A Failure says why a file could not be read, and what to do.
type Failure struct {
	Reason  string `json:"reason"`  // limit.Reason
	Message string `json:"message"` // a sentence in Chinese
	Advice  string `json:"advice"`  // what to do next
}
