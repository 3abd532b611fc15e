package store

// A Code says why a workspace cannot be opened or a change cannot be made. The
// face has a sentence and an advice for each: see Explain.
type Code string

const (
	Damaged      Code = "damaged"       // the file is damaged; Salvage may carry over what can be read
	NotWorkspace Code = "not_workspace" // some other file
	Newer        Code = "newer"         // written by a later version of the program
	Locked       Code = "locked"        // open in another process or on another computer
	ReadOnly     Code = "read_only"     // the file or folder cannot be written to
	Unsettled    Code = "unsettled"     // to be opened read-only, but edits of the last session are not merged yet
	NotFound     Code = "not_found"     // no such file, report, unit or submission
	Exists       Code = "exists"        // there is a file of that name already
	TooLong      Code = "too_long"      // the path is longer than the system allows
	Full         Code = "full"          // the disk is full
	Failing      Code = "failing"       // the disk or the network failed
	Conflict     Code = "conflict"      // the value is not what the change takes it to be
	InUse        Code = "in_use"        // the unit still has reports, or is the parent of others
	NothingToDo  Code = "nothing_to_do" // nothing to undo or redo
	Invalid      Code = "invalid"       // a mistake of the caller
)

// An Error is a failure that the caller may have to choose by. Use errors.As, or CodeOf.
type Error struct {
	Code   Code
	Detail string // in English, for the log: the statement, the page, the path
	Holder string // of Locked: who has it open, where and since when, if that is known
	Err    error
}

func (e *Error) Error() string {
	s := "workspace: " + string(e.Code)
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }
