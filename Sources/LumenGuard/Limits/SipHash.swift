import LumenCore

/// SipHash-2-4 with 128 bits of output, a pseudorandom function for short inputs (Aumasson and Bernstein, “SipHash: a
/// fast short-input PRF”, 2012, and its reference implementation).
struct SipHash {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    /// Bytes that don't make a word yet, the first in the lowest bits.
    private var tail: UInt64 = 0
    private var length: UInt8 = 0

    /// - Parameter key: its bytes in the order in which memory has them on a little-endian machine.
    init(key: UInt128) {
        let (k0, k1) = (UInt64(truncatingIfNeeded: key), UInt64(truncatingIfNeeded: key >> 64))
        v0 = 0x736f_6d65_7073_6575 ^ k0
        v1 = 0x646f_7261_6e64_6f6d ^ k1 ^ 0xEE
        v2 = 0x6c79_6765_6e65_7261 ^ k0
        v3 = 0x7465_6462_7974_6573 ^ k1
    }

    mutating func combine(_ byte: UInt8) {
        tail |= UInt64(byte) << (UInt64(length & 7) * 8)
        length &+= 1
        guard length & 7 == 0 else { return }
        compress(tail)
        tail = 0
    }

    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var bytes = UnsafeRawBufferPointer(bytes)[...]
            while length & 7 != 0, let byte = bytes.popFirst() { combine(byte) }
            while bytes.count >= 8 {
                let word = UnsafeRawBufferPointer(rebasing: bytes).loadUnaligned(as: UInt64.self)
                compress(UInt64(littleEndian: word))
                length &+= 8
                bytes.removeFirst(8)
            }
            for byte in bytes { combine(byte) }
        }
    }

    /// The hash, its first eight bytes in the lower half, each half little-endian.
    consuming func finish() -> UInt128 {
        compress(tail | UInt64(length) << 56)
        v2 ^= 0xEE
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xDD
        for _ in 0..<4 { round() }
        return UInt128(v0 ^ v1 ^ v2 ^ v3) << 64 | UInt128(low)
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        for _ in 0..<2 { round() }
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v2 &+= v3
        v1 = v1.rotated(13) ^ v0
        v3 = v3.rotated(16) ^ v2
        v0 = v0.rotated(32)
        v2 &+= v1
        v0 &+= v3
        v1 = v1.rotated(17) ^ v2
        v3 = v3.rotated(21) ^ v0
        v2 = v2.rotated(32)
    }
}

extension UInt64 {
    fileprivate func rotated(_ count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
