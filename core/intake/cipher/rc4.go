package cipher

// An RC4 is a stream of bytes that a key makes.
type RC4 struct {
	state [256]byte
	i, j  byte
}

// NewRC4 returns the stream of a key, which has at least one byte.
func NewRC4(key string) *RC4 {
	c := &RC4{}
	for i := range c.state {
		c.state[i] = byte(i)
	}
	for i, j := 0, byte(0); i < len(c.state); i++ {
		j += c.state[i] + key[i%len(key)]
		c.state[i], c.state[j] = c.state[j], c.state[i]
	}
	return c
}

// Next returns the next byte of the stream, which is to be combined by XOR.
func (c *RC4) Next() byte {
	c.i++
	a := c.state[c.i]
	c.j += a
	b := c.state[c.j]
	c.state[c.i], c.state[c.j] = b, a
	return c.state[a+b]
}
