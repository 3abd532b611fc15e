package store

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A Code says why a workspace cannot be opened or a change cannot be made.
// Explain has a sentence and an advice for each.
type Code string

const (
	Damaged      Code = "damaged"       // the file is damaged; Salvage may carry over what can be read
	NotWorkspace Code = "not_workspace" // some other file
	Newer        Code = "newer"         // written by a later version of the program
	Locked       Code = "locked"        // open in another process or on another computer
	ReadOnly     Code = "read_only"     // the file or folder cannot be written to
	Unsettled    Code = "unsettled"     // cannot be opened to look: edits of the last session wait to be merged
	NotFound     Code = "not_found"     // no such file, report, unit or submission
	Exists       Code = "exists"        // there is a file of that name already
	TooLong      Code = "too_long"      // the path is longer than the system allows
	Full         Code = "full"          // the disk is full
	Failing      Code = "failing"       // the disk or the network failed
	Conflict     Code = "conflict"      // the value is not what the change takes it to be
	InUse        Code = "in_use"        // the unit has reports, or other units below it
	NothingToDo  Code = "nothing_to_do" // nothing to undo or redo
	Invalid      Code = "invalid"       // a mistake of the caller
	Closed       Code = "closed"        // the workspace was closed
)

// An Error is a failure that the caller may have to choose by.
type Error struct {
	Code   Code
	Detail string // in English, for the log
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

// CodeOf returns the code of an error of this room, "" of any other.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}

// IsDamaged reports whether an error says that something kept cannot be read back:
// its checksum is another, or it is not the JSON that was written.
func IsDamaged(err error) bool {
	if CodeOf(err) == Damaged {
		return true
	}
	var syntax *json.SyntaxError
	var sort *json.UnmarshalTypeError
	return errors.As(err, &syntax) || errors.As(err, &sort)
}

func fail(code Code, detail string) error { return &Error{Code: code, Detail: detail} }

// classify gives an error of SQLite or of the system its code. What a Checker
// returned and what ended a context pass unchanged.
func classify(err error, doing string) error {
	switch {
	case err == nil:
		return nil
	case CodeOf(err) != "", errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Code: NotFound, Detail: doing, Err: err}
	case errors.Is(err, fs.ErrExist):
		return &Error{Code: Exists, Detail: doing, Err: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &Error{Code: ReadOnly, Detail: doing, Err: err}
	case errors.Is(err, syscall.ENAMETOOLONG):
		return &Error{Code: TooLong, Detail: doing, Err: err}
	case errors.Is(err, syscall.ENOSPC):
		return &Error{Code: Full, Detail: doing, Err: err}
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		if code := ofSQLite(e.Code()); code != "" {
			return &Error{Code: code, Detail: doing, Err: err}
		}
	}
	return err
}

// ofSQLite maps a result code of SQLite, whose low byte is the kind.
func ofSQLite(code int) Code {
	switch code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return Damaged
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return Locked
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return ReadOnly
	case sqlite3.SQLITE_FULL:
		return Full
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL:
		return Failing
	case sqlite3.SQLITE_CONSTRAINT:
		return Conflict
	case sqlite3.SQLITE_TOOBIG:
		return Invalid
	}
	return ""
}
