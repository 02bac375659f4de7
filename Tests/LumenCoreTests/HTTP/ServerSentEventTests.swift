import LumenCore
import LumenTesting
import Testing

@Suite struct ServerSentEventTests {
    @Test(arguments: [
        ("data: a\n\n", ["a"]),
        ("data:a\n\n", ["a"]),
        ("data:  a \n\n", [" a "]),
        ("data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
        ("data: a\r\rdata: b\r\r", ["a", "b"]),
        ("data: a\r\n\ndata: b\n\r\n", ["a", "b"]),
        ("data: a\ndata: b\n\n", ["a\nb"]),
        ("data\ndata: b\n\n", ["\nb"]),
        ("data:\n\n", [""]),
        (": comment\n\ndata: a\n: another\n\n", ["a"]),
        ("id: 1\nretry: 5\nnonsense\n\ndata: a\nid: 2\n\n", ["a"]),
        ("datax: a\n\ndat: a\n\n", []),
        ("\u{FEFF}data: a\n\n", ["a"]),
        ("data: a\n\n\u{FEFF}data: b\n\n", ["a"]),
        ("\n\n\ndata: a\n\n\n\n", ["a"]),
        ("data: a", ["a"]),
        ("data: a\n", ["a"]),
        ("data: a\r", ["a"]),
        ("data: a\n\ndata: b", ["a", "b"]),
        ("data: é🩺\n\n", ["é🩺"]),
        ("", []),
    ])
    func dataIsFoundInEveryForm(stream: String, data: [String]) throws {
        for size in [1, 2, 3, 5, Int.max] {
            #expect(try events(in: Array(stream.utf8), pieces: size).map(\.data) == data)
        }
    }

    @Test func anEventHasTheTypeThatItNames() throws {
        let stream = "event: error\ndata: a\n\ndata: b\n\nevent:\ndata: c\n\nevent: lost\n\ndata: d\n\n"
        #expect(try events(in: Array(stream.utf8)).map(\.type) == ["error", "message", "message", "message"])
    }

    @Test func bytesThatAreNotUTF8BecomeReplacementCharacters() throws {
        let stream = Array("data: a".utf8) + [0xC3] + Array("b\n\n".utf8)
        #expect(try events(in: stream).map(\.data) == ["a\u{FFFD}b"])
    }

    @Test func aStreamCutAnywhereGivesTheSameEvents() throws {
        let stream = Array("data: é🩺\r\n\r\n: c\r\n\r\nevent: x\ndata: a\r\ndata: b\r\r\n\ndata: [DONE]\n\n".utf8)
        let whole = try events(in: stream)
        #expect(whole.count == 3)
        for cut in 0...stream.count {
            var decoder = ServerSentEventDecoder()
            let found = try decoder.take(stream[..<cut]) + decoder.take(stream[cut...])
            #expect(found == whole)
        }
    }

    @Test func idsAndTimesAreKeptAndWhatIsCutOffIsDropped() throws {
        var decoder = ServerSentEventDecoder()
        #expect(
            try decoder.take(Array("id: 1\rretry: 10\ndata: a\n\nretry: soon\nid: \u{0}\ndata: lo".utf8)[...]).count
                == 1)
        #expect(decoder.lastID == "1")
        #expect(decoder.retry == 10)
        decoder.beginAnew()
        #expect(try decoder.take(Array("\u{FEFF}data: b\n\nid\n\ndata: lost".utf8)[...]).map(\.data) == ["b"])
        #expect(decoder.lastID == "")
        #expect(decoder.retry == 10)
    }

    @Test(arguments: ["data: 0123456789\n\n", "data: 0123456789", "data: 01234\ndata: 56789\n\n", ": 0123456789 01234"])
    func anEventThatIsTooLongIsRefusedWhateverItsPieces(stream: String) {
        for size in [1, 4, Int.max] {
            #expect(throws: ServerSentEventTooLong.self) { try events(in: Array(stream.utf8), pieces: size, limit: 10) }
        }
    }

    @Test func manyEventsTogetherMayBeLongerThanOneMay() throws {
        let stream = String(repeating: "data: 12345\n\n", count: 100)
        #expect(try events(in: Array(stream.utf8), limit: 24).count == 100)
    }

    /// The decoder against one that reads the specification's words off the whole stream.
    @Test(arguments: 0..<40)
    func damagedAndSplitStreamsGiveWhatThePlainReadingGives(seed: Int) throws {
        var random = SeededRandom(seed: seed)
        let alphabet = [
            "data", "event", ":", " ", "\r", "\n", "\r\n", "\n\n", "é", "🩺", "x", "\u{FEFF}", "data: {}\n\n",
        ]
        for _ in 0..<50 {
            let count = Int.random(in: 0..<40, using: &random)
            let parts = (0..<count).compactMap { _ in alphabet.randomElement(using: &random) }
            var stream = Array(parts.joined().utf8)
            for _ in 0..<Int.random(in: 0..<4, using: &random) { random.damage(&stream) }
            var decoder = ServerSentEventDecoder()
            var found: [ServerSentEvent] = []
            var rest = stream[...]
            while !rest.isEmpty {
                let length = Int.random(in: 1...min(rest.count, 9), using: &random)
                found += try decoder.take(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
            decoder.finish()
            found += try decoder.take([])
            #expect(found == plainReading(of: stream))
        }
    }

    private func events(in stream: [UInt8], pieces size: Int = .max, limit: Int = 1000) throws -> [ServerSentEvent] {
        var decoder = ServerSentEventDecoder(limit: limit)
        var found: [ServerSentEvent] = []
        for piece in stream.chunks(of: size) { found += try decoder.take(piece[...]) }
        decoder.finish()
        return try found + decoder.take([])
    }

    private func plainReading(of stream: [UInt8]) -> [ServerSentEvent] {
        var text = stream.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(stream.dropFirst(3)) : stream
        text += Array("\n\n".utf8)
        var lines: [[UInt8]] = [[]]
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0x0A where index > 0 && text[index - 1] == 0x0D: break
            case 0x0A, 0x0D: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
        }
        var events: [ServerSentEvent] = []
        var fields: [(name: String, value: [UInt8])] = []
        for line in lines {
            if line.isEmpty {
                let data = fields.filter { $0.name == "data" }.map(\.value).joined(separator: [0x0A])
                let type = fields.last { $0.name == "event" }.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
                if fields.contains(where: { $0.name == "data" }) {
                    let name = type.isEmpty ? "message" : type
                    events.append(ServerSentEvent(type: name, data: String(decoding: Array(data), as: UTF8.self)))
                }
                fields = []
            } else {
                let name = line.prefix { $0 != UInt8(ascii: ":") }
                let value = line.dropFirst(name.count + 1)
                fields.append(
                    (String(decoding: name, as: UTF8.self), Array(value.first == 0x20 ? value.dropFirst() : value)))
            }
        }
        return events
    }
}

extension ServerSentEventDecoder {
    fileprivate mutating func take(_ piece: ArraySlice<UInt8>) throws -> [ServerSentEvent] {
        append(piece)
        var events: [ServerSentEvent] = []
        while let event = try next() { events.append(event) }
        return events
    }
}
