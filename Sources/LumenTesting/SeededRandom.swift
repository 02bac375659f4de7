/// Steele, Lea and Flood's SplitMix64: the same sequence on every run and machine.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Damages a JSON text in one place: a byte changed, removed or inserted, a few bytes removed or doubled.
    package mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: bytes.indices, using: &self)
        let run = index..<min(bytes.count, index + Int.random(in: 0..<8, using: &self))
        switch Int.random(in: 0..<5, using: &self) {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: next())
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(Array("{}[]\",:\\u0-e. ".utf8).randomElement(using: &self) ?? 0, at: index)
        case 3: bytes.removeSubrange(run)
        default: bytes.insert(contentsOf: bytes[run], at: index)
        }
    }
}
