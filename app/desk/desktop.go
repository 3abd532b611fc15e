// Package desk is what the program asks of the desktop around it: dialogs,
// events to the page, the window, and the folders where things are kept. The
// services see it through Desktop, so that tests need no window.
package desk

import "context"

// A Filter is one line of the file types that a dialog offers.
type Filter struct {
	Name    string // "年度报告（*.xlsx;*.docx）"
	Pattern string // "*.xlsx;*.docx"
}

// Desktop is the shell. Dialogs return "" or no paths when the user cancels.
type Desktop interface {
	OpenFiles(ctx context.Context, title string, filters ...Filter) ([]string, error)
	OpenFile(ctx context.Context, title string, filters ...Filter) (string, error)
	OpenFolder(ctx context.Context, title string) (string, error)
	SaveFile(ctx context.Context, title, name string, filters ...Filter) (string, error)
	Emit(ctx context.Context, event string, data any)
	OnFileDrop(ctx context.Context, dropped func(paths []string))
	Reveal(path string) error // shows a file in the file manager
	SetTitle(ctx context.Context, title string)
	WindowState(ctx context.Context) Window
	Show(ctx context.Context)
	Quit(ctx context.Context)
}
