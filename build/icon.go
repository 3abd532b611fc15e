package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"strconv"

	"gouji/build/resource"
)

// icon draws build/windows/icon.ico and the picture of the installer from the
// drawings beside them. They are committed: to draw takes a program that no release
// should depend on.
func icon(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("icon takes no arguments")
	}
	if err := p.install([]string{"librsvg2-bin"}); err != nil {
		return err
	}
	var pictures []image.Image
	for _, size := range resource.Sizes {
		drawing := "build/windows/icon.svg"
		if size <= resource.Small {
			drawing = "build/windows/icon-small.svg"
		}
		picture, err := p.draw(drawing, size, size)
		if err != nil {
			return err
		}
		pictures = append(pictures, picture)
	}
	var ico bytes.Buffer
	if err := resource.Icon(&ico, pictures); err != nil {
		return err
	}
	welcome, err := p.draw("build/windows/welcome.svg", 164, 314) // the size that NSIS asks for
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(p.path("build/windows/icon.ico"), ico.Bytes(), 0o644),
		os.WriteFile(p.path("build/windows/welcome.bmp"), resource.Bitmap(welcome), 0o644),
	)
}

// draw returns a drawing in pixels.
func (p project) draw(drawing string, width, height int) (image.Image, error) {
	out, err := exec.Command("rsvg-convert", "-w", strconv.Itoa(width), "-h", strconv.Itoa(height), p.path(drawing)).Output()
	if err != nil {
		return nil, fmt.Errorf("rsvg-convert %s: %w", drawing, err)
	}
	picture, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", drawing, err)
	}
	return picture, nil
}
