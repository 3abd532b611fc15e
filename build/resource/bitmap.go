package resource

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Bitmap returns a picture as the .bmp file that installers take: 24 bits for a
// pixel, the lowest line first, nothing packed. What is transparent becomes black.
func Bitmap(picture image.Image) []byte {
	size := picture.Bounds().Size()
	line := (size.X*3 + 3) &^ 3 // lines begin at multiples of four bytes
	const header = 14 + 40
	var b bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&b, binary.LittleEndian, v) // to memory: it does not fail
		}
	}
	b.WriteString("BM")
	put(uint32(header+line*size.Y), uint32(0), uint32(header))
	const pixelsPerMetre = 3780 // 96 to the inch
	put(uint32(40), int32(size.X), int32(size.Y), uint16(1), uint16(24), uint32(0), uint32(line*size.Y),
		int32(pixelsPerMetre), int32(pixelsPerMetre), uint32(0), uint32(0))
	for y := picture.Bounds().Max.Y - 1; y >= picture.Bounds().Min.Y; y-- {
		row := make([]byte, 0, line)
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			red, green, blue, _ := picture.At(x, y).RGBA()
			row = append(row, byte(blue>>8), byte(green>>8), byte(red>>8))
		}
		b.Write(row[:line:line])
	}
	return b.Bytes()
}
