/// The CRC-32 of Ethernet, zip and event streams (ISO-HDLC: polynomial 04C11DB7 reflected, all ones in and out).
///
/// Eight bytes a step: Kounavis and Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC Generation".
package enum CRC32 {
    /// Table `n` at `256 * n`: what a byte does to the checksum when `n` more bytes follow it.
    private static let tables: [UInt32] = (1..<8).reduce(into: byteTable) { tables, _ in
        tables += tables.suffix(256).map { $0 >> 8 ^ byteTable[Int($0 & 0xFF)] }
    }

    private static let byteTable: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(byte) { crc, _ in crc >> 1 ^ (crc & 1 == 0 ? 0 : 0xEDB8_8320) }
    }

    /// - Parameter crc: the checksum of the bytes that came before these.
    package static func checksum(of bytes: ArraySlice<UInt8>, continuing crc: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            tables.withUnsafeBufferPointer { tables in
                var crc = ~crc
                var offset = 0
                while offset + 8 <= bytes.count {
                    let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                    crc = step(crc, UInt64(littleEndian: word), tables)
                    offset += 8
                }
                for byte in bytes[offset...] {
                    crc = crc >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: crc) ^ byte)]
                }
                return ~crc
            }
        }
    }

    @inline(__always)
    private static func step(_ crc: UInt32, _ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>) -> UInt32 {
        let word = word ^ UInt64(crc)
        func entry(_ byte: Int) -> UInt32 { tables[(7 - byte) << 8 | Int(word >> (8 * byte) & 0xFF)] }
        return entry(0) ^ entry(1) ^ entry(2) ^ entry(3) ^ entry(4) ^ entry(5) ^ entry(6) ^ entry(7)
    }
}
