import LumenWarehouse
import Testing

/// A reader that gets the bytes in pieces that end at the given offsets.
private func reader(_ bytes: [UInt8], splits: [Int]) -> CSVReader {
    var cuts = splits + [bytes.count]
    var position = 0
    return CSVReader { buffer in
        while let next = cuts.first, next <= position { cuts.removeFirst() }
        let end = min(cuts.first ?? bytes.count, bytes.count, position + buffer.count)
        buffer.copyBytes(from: bytes[position..<max(position, end)])
        defer { position = max(position, end) }
        return max(0, end - position)
    }
}

/// Everything that the reader yields, one text a step.
private func read(_ bytes: [UInt8], splits: [Int] = []) throws -> [String] {
    var reader = reader(bytes, splits: splits)
    var steps: [String] = []
    while true {
        switch try reader.next() {
        case .end: return steps
        case .malformed(let line, let reason): steps.append("\(line)! \(reason)")
        case .record:
            let fields = reader.record.fields.map { String(decoding: reader.buffer[$0], as: UTF8.self) }
            steps.append("\(reader.record.line): " + fields.map { "[\($0)]" }.joined())
        }
    }
}

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\nc,d\n", ["1: [a][b]", "2: [c][d]"]),
        ("a,b\r\nc,d\r\n", ["1: [a][b]", "2: [c][d]"]),
        ("a,b\rc,d\r", ["1: [a][b]", "2: [c][d]"]),
        ("a,b\nc,d", ["1: [a][b]", "2: [c][d]"]),
        ("\n\r\n\ra\n,,\nb", ["4: [a]", "6: [b]"]),
        ("", []),
        ("a,\n,b\n", ["1: [a][]", "2: [][b]"]),
        (#""a,b","c""d","""","""#, [#"1: [a,b][c"d]["][]"#]),
        ("\"one\ntwo\r\nthree\rfour\",x\ny", ["1: [one\ntwo\r\nthree\rfour][x]", "5: [y]"]),
        (#"5" screw,b"#, [#"1: [5" screw][b]"#]),
        ("ä,日本\n", ["1: [ä][日本]"]),
        ("\"a\"b,c\nd\n", ["1! has text behind a closing quote", "2: [d]"]),
        ("a\n\"b,c\nd,e\nf", ["1: [a]", "2! has a quote that is never closed", "3: [d][e]", "4: [f]"]),
    ])
    func readsEveryShape(text: String, expected: [String]) throws {
        #expect(try read(Array(text.utf8)) == expected)
    }

    @Test func splitAtEveryByteBoundaryEqualsWhole() throws {
        let bytes = Array("id,\"n\"\"a\nme\",x\r\n1,\"a\r\n,b\",é\r2,\"\",\"c\"\"\"\n\n\"bad\"x,1\r\n3,,z".utf8)
        let whole = try read(bytes)
        #expect(whole.count == 5)
        for cut in 0...bytes.count { #expect(try read(bytes, splits: [cut]) == whole, "cut at \(cut)") }
        #expect(try read(bytes, splits: Array(1..<bytes.count)) == whole)
    }

    /// Each line of a mutated file shows up in a record or in a malformed row, whatever its bytes.
    @Test(arguments: UInt64(1)...UInt64(40))
    func mutatedFilesNeitherCrashNorLoseLines(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = Array("a,\"b,1\",c\r\nd,e,\"f\"\"g\"\nh,\"i\nj\",k\n".utf8)
        bytes = Array(repeatElement(bytes, count: 20).joined())
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let index = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF].randomElement(using: &random) ?? 0
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            default: bytes.swapAt(index, Int.random(in: bytes.indices, using: &random))
            }
        }
        let whole = try read(bytes)
        let splits = (0..<10).map { _ in Int.random(in: bytes.indices, using: &random) }.sorted()
        #expect(try read(bytes, splits: splits) == whole)
        let lines = whole.compactMap { Int($0.prefix { $0.isNumber }) }
        #expect(lines == lines.sorted() && Set(lines).count == lines.count)
        // Letters of lines that were given up on are the only ones that may be gone.
        if !whole.contains(where: { $0.contains("! ") }) {
            func letters(_ bytes: some Sequence<UInt8>) -> Int { bytes.count { (0x61...0x7A).contains($0) } }
            #expect(whole.reduce(0) { $0 + letters($1.utf8) } == letters(bytes))
        }
    }

    @Test func aRecordWithoutEndCostsItsFirstLineOnly() throws {
        let text = "a\n\"open,b\n" + String(repeating: "c,d\n", count: 400_000)
        let steps = try read(Array(text.utf8))
        #expect(steps.count == 400_002)
        #expect(steps[1].hasPrefix("2! has too many fields") || steps[1].hasPrefix("2! is longer"))
        #expect(steps[2] == "3: [c][d]")
    }

    @Test func aLineLongerThanAnyRecordIsPassed() throws {
        let text = "a\n" + String(repeating: "x", count: 3 << 20) + ",b\nc\n"
        #expect(
            try read(Array(text.utf8)) == [
                "1: [a]", "2! is longer than a megabyte: a quote may be missing in it", "3: [c]",
            ])
    }

    @Test func moreFieldsThanAnyTableIsMalformed() throws {
        let text = String(repeating: ",x", count: 5000) + "\nb\n"
        #expect(try read(Array(text.utf8)) == ["1! has too many fields: a quote may be missing in it", "2: [b]"])
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
