/// A column of an import file: its name in Lumen and the headers it is recognised by.
package struct ImportColumn: Sendable {
    let name: String
    let isRequired: Bool
    /// Folded headers: see `fold`.
    let spellings: Set<String>

    init(_ name: String, isRequired: Bool = false, _ spellings: String...) {
        self.init(name, isRequired: isRequired, spellings)
    }

    init(_ name: String, isRequired: Bool = false, _ spellings: [String]) {
        self.name = name
        self.isRequired = isRequired
        self.spellings = Set((spellings + [name]).map(Self.fold))
    }

    /// A column of times, which exports like to say in the header.
    static func time(_ name: String, isRequired: Bool = false, _ spellings: String...) -> ImportColumn {
        let all = (spellings + [name]).flatMap { spelling in
            ["", "time", "date time", "datetime", "dttm", "timestamp"].map { "\(spelling) \($0)" }
        }
        return ImportColumn(name, isRequired: isRequired, all)
    }

    /// A header without case, spaces, punctuation and what stands in parentheses: "Booked Time (min)" is "bookedtime".
    static func fold(_ header: String) -> String {
        var depth = 0
        var folded = ""
        for character in header.lowercased() {
            switch character {
            case "(", "[": depth += 1
            case ")", "]": depth = max(0, depth - 1)
            default: if depth == 0, character.isLetter || character.isNumber { folded.append(character) }
            }
        }
        return folded
    }
}
