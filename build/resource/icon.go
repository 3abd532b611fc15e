package resource

import (
	"image"
	"io"

	"github.com/tc-hib/winres"
)

// Sizes are the sides in pixels that Windows asks for, from the title bar at
// ordinary density to the largest view of a folder.
var Sizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}

// Small is the largest size that is drawn for few pixels: a drawing of 256
// pixels is a blur at 16.
const Small = 24

// Icon writes an .ico file with the pictures.
func Icon(w io.Writer, pictures []image.Image) error {
	icon, err := winres.NewIconFromImages(pictures)
	if err != nil {
		return err
	}
	return icon.SaveICO(w)
}
