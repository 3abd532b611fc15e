package service

import (
	"gouji/app/roster"
	"gouji/core"
)

// This file is everything that crosses the bridge to the page. Numbers are whole
// and slices never null; times are RFC 3339 with the local offset.

// A WorkspaceState is the open workspace; the page shows Home when Open is false.
type WorkspaceState struct {
	Open     bool   `json:"open"`
	Path     string `json:"path"`
	Name     string `json:"name"` // of the file, without its ending
	User     string `json:"user"` // who signs edits and decisions
	Year     int    `json:"year"` // the 统计年度 in work
	Years    []int  `json:"years"`
	ReadOnly bool   `json:"readOnly"`
	Sample   bool   `json:"sample"`
	Notice   string `json:"notice"` // to be told once: recovered, on a network share, read-only
	Units    int    `json:"units"`
	Reports  int    `json:"reports"` // current ones of the year
}

// A Recent is a workspace that was opened before.
type Recent struct {
	Path    string `json:"path"`
	Name    string `json:"name"`
	Opened  string `json:"opened"`
	Missing bool   `json:"missing"` // the file is not there any more
}

// An About says which program this is.
type About struct {
	Version   string `json:"version"`
	Catalogue string `json:"catalogue"`
	Commit    string `json:"commit"`
	Go        string `json:"go"`
	System    string `json:"system"`
	Data      string `json:"data"`
	Log       string `json:"log"`
}

// Status is where a unit stands in the season.
type Status string

// The verdicts of a report, and what stands in for them without one.
const (
	Passed       Status = "pass"
	Review       Status = "review"
	Failed       Status = "fail"
	Undetermined Status = "undetermined"
	Missing      Status = "missing" // 未报
)

// A UnitRow is one line of the units view: a unit of the roster with its current
// report, or a report that belongs to no unit yet (Unit 0).
type UnitRow struct {
	Unit     int64    `json:"unit"`
	Report   int64    `json:"report"` // 0 when none has come
	Name     string   `json:"name"`
	Initials string   `json:"initials"` // of the pinyin, for the search: "djzrmzf"
	Kind     string   `json:"kind"`
	Parent   int64    `json:"parent"`
	Order    int      `json:"order"`
	Status   Status   `json:"status"`
	Errors   int      `json:"errors"`
	Warnings int      `json:"warnings"`
	Rules    []string `json:"rules"`   // ids of the rules broken
	Finding  string   `json:"finding"` // the first finding
	Version  int      `json:"version"` // of the report shown; 0 when none
	Versions int      `json:"versions"`
	Edits    int      `json:"edits"`   // figures changed since it came
	Settled  int      `json:"settled"` // findings settled by a decision
	Changed  string   `json:"changed"`
	File     string   `json:"file"`
	Contact  string   `json:"contact"`
}

// A UnitList is the units view of a year.
type UnitList struct {
	Year   int            `json:"year"`
	Rows   []UnitRow      `json:"rows"`
	Counts map[Status]int `json:"counts"`
}

// A RosterUnit is one unit of the roster.
type RosterUnit struct {
	ID        int64    `json:"id"` // 0 for a new one
	Name      string   `json:"name"`
	Kind      string   `json:"kind"` // one of RosterKinds
	Parent    int64    `json:"parent"`
	Aliases   []string `json:"aliases"`
	Contact   string   `json:"contact"`
	Order     int      `json:"order"`
	From      int      `json:"from"`      // first 统计年度 it reports for; 0 for any
	To        int      `json:"to"`        // last one; 0 for any
	Successor int64    `json:"successor"` // the unit it became part of or was renamed to
	Note      string   `json:"note"`
}

// A RosterLine is one line of a roster to be taken over, and what becomes of it.
type RosterLine struct {
	Unit   RosterUnit       `json:"unit"`
	Parent string           `json:"parent"` // name of the parent as given
	State  roster.LineState `json:"state"`
	Why    string           `json:"why"`
}

// A Progress tells how far a long job is. Events can overtake one another: the
// page drops one with a lower Seq.
type Progress struct {
	Job        int64  `json:"job"`
	Seq        int    `json:"seq"`
	Done       int    `json:"done"`
	Total      int    `json:"total"`
	Current    string `json:"current"`
	Passed     int    `json:"passed"`
	Review     int    `json:"review"`
	Failed     int    `json:"failed"`
	Unread     int    `json:"unread"` // files that could not be read, and reports not decided
	Duplicates int    `json:"duplicates"`
	Finished   bool   `json:"finished"`
	Cancelled  bool   `json:"cancelled"`
	Error      string `json:"error"` // why the job as a whole ended early
}

// An OutcomeState is what became of a file: a verdict, or why there is none.
type OutcomeState string

// The verdicts, and what stands in for them.
const (
	CamePassed       OutcomeState = "pass"
	CameReview       OutcomeState = "review"
	CameFailed       OutcomeState = "fail"
	CameUndetermined OutcomeState = "undetermined"
	CameUnread       OutcomeState = "unread"    // could not be read
	CameDuplicate    OutcomeState = "duplicate" // the same bytes are in the workspace
)

// A FileOutcome is what became of one file of an import.
type FileOutcome struct {
	Path    string       `json:"path"`
	Name    string       `json:"name"`
	State   OutcomeState `json:"state"`
	Unit    int64        `json:"unit"`
	Report  int64        `json:"report"`
	Organ   string       `json:"organ"`
	Year    int          `json:"year"`
	Version int          `json:"version"`
	Message string       `json:"message"`
	Advice  string       `json:"advice"`
}

// A Question asks which unit a report is of.
type Question struct {
	Report     int64       `json:"report"`
	Organ      string      `json:"organ"` // as read; "" when the file does not say
	File       string      `json:"file"`
	Part       string      `json:"part"`
	Year       int         `json:"year"`
	Shared     bool        `json:"shared"`     // several units may go by that name: better not remembered
	Candidates []Candidate `json:"candidates"` // likeliest first
}

// A Candidate is a unit that a report may be of.
type Candidate struct {
	Unit int64  `json:"unit"`
	Name string `json:"name"`
	Why  string `json:"why"`
}

// A Sheet is one report in the editor.
type Sheet struct {
	Report    int64        `json:"report"`
	Unit      int64        `json:"unit"`
	Name      string       `json:"name"` // of the unit, else the organ as read
	Kind      string       `json:"kind"`
	Year      int          `json:"year"`
	File      string       `json:"file"`
	Part      string       `json:"part"`
	Came      string       `json:"came"`
	Reading   core.Reading `json:"reading"`
	Result    core.Result  `json:"result"`
	Original  []Original   `json:"original"` // figures that were changed, as they came
	Previous  Previous     `json:"previous"`
	Versions  []Version    `json:"versions"` // newest first
	Decisions []Decision   `json:"decisions"`
	Balances  []Balance    `json:"balances"` // the 勾稽关系 with their sums
	Undo      string       `json:"undo"`     // what undoing would take back, "" for nothing
	Redo      string       `json:"redo"`
	ReadOnly  bool         `json:"readOnly"`
	Ruled     []RuleChange `json:"ruled"` // rules switched or regraded in this workspace
}

// An Edited is what of a sheet is new after an edit of its figures.
type Edited struct {
	Status    Status        `json:"status"`
	Figures   []core.Figure `json:"figures"`   // that read otherwise than before
	Result    core.Result   `json:"result"`    // without its outcomes
	Original  []Original    `json:"original"`  // all of them, as in Sheet
	Decisions []Decision    `json:"decisions"` // all of them, without the name of the unit
	Balances  []Balance     `json:"balances"`  // that hold one of Figures
	Undo      string        `json:"undo"`
	Redo      string        `json:"redo"`
}

// An Original is what a changed figure said when it came.
type Original struct {
	Cell string `json:"cell"`
	Raw  string `json:"raw"`
}

// A Previous is last year's report of the unit, for comparison.
type Previous struct {
	Report  int64             `json:"report"` // 0 when there is none
	Year    int               `json:"year"`
	Edition string            `json:"edition"`
	Figures map[string]string `json:"figures"` // raw values by figure
	Why     string            `json:"why"`     // why there is none, or why it is not comparable
}

// A Version is one submission of a unit for a year.
type Version struct {
	Report  int64  `json:"report"`
	Number  int    `json:"number"`
	File    string `json:"file"`
	Came    string `json:"came"`
	Status  Status `json:"status"`
	Current bool   `json:"current"`
}

// A Decision settles a finding: 情况属实, for exactly the values it saw.
type Decision struct {
	ID     int64      `json:"id"`
	Report int64      `json:"report"`
	Name   string     `json:"name"` // of the unit
	Rule   string     `json:"rule"`
	Scope  string     `json:"scope"`
	Text   string     `json:"text"`   // the finding as it was
	Reason string     `json:"reason"` // 说明
	Who    string     `json:"who"`
	When   string     `json:"when"`
	Covers []Original `json:"covers"`
	Lapsed string     `json:"lapsed"` // why it no longer holds; "" while it does
}

// An Entry is one line of the journal of a report.
type Entry struct {
	Seq    int64  `json:"seq"`
	When   string `json:"when"`
	Who    string `json:"who"`
	Kind   string `json:"kind"`
	Cell   string `json:"cell"`
	Label  string `json:"label"`
	Before string `json:"before"`
	After  string `json:"after"`
	Why    string `json:"why"`
	Undone bool   `json:"undone"`
}

// A Preview says what a set of edits would do, without making them.
type Preview struct {
	Resolves []string `json:"resolves"` // outcomes that would hold: "T3-SUM t3.natural"
	Breaks   []string `json:"breaks"`   // outcomes that would be broken
	Errors   int      `json:"errors"`   // left afterwards
	Warnings int      `json:"warnings"`
	Text     string   `json:"text"` // 「改后42条勾稽关系全部平衡」
}

// A Grade is a severity that an office gives a rule, or none of its own.
type Grade string

// The grades; see rule.Severity.
const (
	AsCatalogued Grade = ""
	GradeError   Grade = "error"
	GradeWarning Grade = "warning"
	GradeInfo    Grade = "info"
)

// A RuleChange is a rule switched off or regraded in this workspace.
type RuleChange struct {
	Rule     string `json:"rule"`
	Off      bool   `json:"off"`
	Severity Grade  `json:"severity"`
	Note     string `json:"note"`
	Who      string `json:"who"`
	When     string `json:"when"`
}
