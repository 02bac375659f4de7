import LumenSQL

/// Keys for rows without one: what they say, and for the second of the like that it is the second.
struct Occurrences {
    /// By the hash of what they say; two that share one only get other numbers.
    private var counts: [Int: Int] = [:]

    mutating func key(_ parts: [String]) -> String {
        let base = parts.joined(separator: "|")
        let hash = RowDigest.of([.text(base)])
        counts[hash, default: 0] += 1
        let count = counts[hash] ?? 1
        return count == 1 ? base : "\(base) #\(count)"
    }
}
