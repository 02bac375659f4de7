/// Words by which misspellings are recognised.
struct Spelling<Target: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        let letters: [UInt8]
        let mask: UInt32
        let target: Target
    }

    private var entriesByLength: [Int: [Entry]] = [:]

    /// How far off a word may be: short words are never guessed at.
    static func tolerance(_ length: Int) -> Int {
        switch length {
        case ..<5: 0
        case ..<8: 1
        default: 2
        }
    }

    mutating func insert(_ word: String, for target: Target) {
        let letters = Array(word.utf8)
        guard letters.count >= 4, letters.count <= 24 else { return }
        entriesByLength[letters.count, default: []].append(
            Entry(letters: letters, mask: Self.mask(letters), target: target))
    }

    /// What is nearest to a word within its tolerance, all of them where several are equally near.
    func nearest(to word: String) -> (targets: Set<Target>, distance: Int)? {
        nearest(to: word, within: Self.tolerance(word.utf8.count))
    }

    func nearest(to word: String, within tolerance: Int) -> (targets: Set<Target>, distance: Int)? {
        let letters = Array(word.utf8)
        guard tolerance > 0, letters.count <= 24 else { return nil }
        let mask = Self.mask(letters)
        var best = tolerance
        var targets: Set<Target> = []
        for length in (letters.count - tolerance)...(letters.count + tolerance) {
            for entry in entriesByLength[length] ?? [] where (entry.mask ^ mask).nonzeroBitCount <= 2 * best {
                let distance = editDistance(letters, entry.letters, limit: best)
                guard distance <= best else { continue }
                if distance < best { targets = [] }
                best = distance
                targets.insert(entry.target)
            }
        }
        return targets.isEmpty ? nil : (targets, best)
    }

    private static func mask(_ letters: [UInt8]) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours that part two words (Damerau–Levenshtein,
/// optimal string alignment); more than `limit` is returned as `limit + 1`.
func editDistance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
        var current = [row + 1]
        current.reserveCapacity(right.count + 1)
        for column in 0..<right.count {
            let change = left[row] == right[column] ? 0 : 1
            var cost = min(last[column] + change, last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        guard current.contains(where: { $0 <= limit }) else { return limit + 1 }
        (beforeLast, last) = (last, current)
    }
    return min(last[right.count], limit + 1)
}
