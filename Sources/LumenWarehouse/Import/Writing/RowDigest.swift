import LumenSQL

/// A stable 64-bit hash of a row's content, to tell whether it changed.
enum RowDigest {
    static func of(_ content: ArraySlice<SQLValue>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in content {
            switch value {
            case .null: mix(1, into: &hash)
            case .int(let value):
                mix(2, into: &hash)
                mix(UInt64(bitPattern: Int64(value)), into: &hash)
            case .double(let value):
                mix(3, into: &hash)
                mix(value.bitPattern, into: &hash)
            case .text(let value):
                mix(4, into: &hash)
                mix(UInt64(value.utf8.count), into: &hash)
                for byte in value.utf8 { mix(UInt64(byte), into: &hash) }
            }
        }
        return Int(truncatingIfNeeded: hash)
    }

    /// FNV-1a's step on a whole word, with the high bits folded back so that every bit of the word counts.
    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
    }
}
