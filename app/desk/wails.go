package desk

import (
	"context"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// Wails is the real Desktop.
type Wails struct{}

func filters(in []Filter) []runtime.FileFilter {
	out := make([]runtime.FileFilter, 0, len(in))
	for _, f := range in {
		out = append(out, runtime.FileFilter{DisplayName: f.Name, Pattern: f.Pattern})
	}
	return out
}

// OpenFiles implements Desktop.
func (Wails) OpenFiles(ctx context.Context, title string, f ...Filter) ([]string, error) {
	return runtime.OpenMultipleFilesDialog(ctx, runtime.OpenDialogOptions{Title: title, Filters: filters(f)})
}

// OpenFile implements Desktop.
func (Wails) OpenFile(ctx context.Context, title string, f ...Filter) (string, error) {
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{Title: title, Filters: filters(f)})
}

// OpenFolder implements Desktop.
func (Wails) OpenFolder(ctx context.Context, title string) (string, error) {
	return runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true})
}

// SaveFile implements Desktop. name may be a path, whose folder is offered.
func (Wails) SaveFile(ctx context.Context, title, name string, f ...Filter) (string, error) {
	opt := runtime.SaveDialogOptions{Title: title, DefaultFilename: filepath.Base(name), Filters: filters(f), CanCreateDirectories: true}
	if dir := filepath.Dir(name); filepath.IsAbs(dir) {
		opt.DefaultDirectory = dir
	}
	return runtime.SaveFileDialog(ctx, opt)
}

// Emit implements Desktop.
func (Wails) Emit(ctx context.Context, event string, data any) { runtime.EventsEmit(ctx, event, data) }

// OnFileDrop implements Desktop.
func (Wails) OnFileDrop(ctx context.Context, dropped func([]string)) {
	runtime.OnFileDrop(ctx, func(_, _ int, paths []string) { dropped(paths) })
}

// Reveal implements Desktop.
func (Wails) Reveal(path string) error { return reveal(path) }

// SetTitle implements Desktop.
func (Wails) SetTitle(ctx context.Context, title string) { runtime.WindowSetTitle(ctx, title) }

// WindowState implements Desktop.
func (Wails) WindowState(ctx context.Context) Window {
	w, h := runtime.WindowGetSize(ctx)
	return Window{Width: w, Height: h, Maximised: runtime.WindowIsMaximised(ctx)}
}

// Show implements Desktop.
func (Wails) Show(ctx context.Context) {
	runtime.WindowUnminimise(ctx)
	runtime.Show(ctx)
}

// Quit implements Desktop.
func (Wails) Quit(ctx context.Context) { runtime.Quit(ctx) }
