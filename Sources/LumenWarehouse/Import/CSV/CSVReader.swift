/// Fills a buffer with the next bytes and says how many there were; 0 at the end.
package typealias ByteSource = (UnsafeMutableRawBufferPointer) throws -> Int

/// Where a record stands: the line of its first byte, and its fields within `CSVReader.buffer`.
package struct CSVRecord: Sendable, Equatable {
    package internal(set) var line = 1
    package internal(set) var fields: [Range<Int>] = []
}

/// Reads comma-separated values (RFC 4180) as a stream, one record at a time, in memory for one record.
///
/// Lines end with LF, CRLF or CR; a quote within an unquoted field stands for itself; a record without any value is
/// skipped. A record that can't be read costs its first line only: reading goes on with the line after it.
package struct CSVReader {
    package enum Step: Sendable, Equatable {
        /// `record` and `buffer` hold the next record.
        case record
        case malformed(line: Int, reason: String)
        case end
    }

    package static let longestRecord = 1 << 20
    package static let mostFields = 4096
    private static let chunk = 1 << 18

    package private(set) var buffer = [UInt8](repeating: 0, count: chunk)
    package private(set) var record = CSVRecord()
    /// Bytes taken from the source so far.
    package private(set) var bytesRead = 0

    private let source: ByteSource
    private var start = 0
    private var filled = 0
    private var isAtEnd = false
    /// The line on which the next record begins.
    package private(set) var line = 1
    private var escapedFields: [Int] = []

    package init(_ source: @escaping ByteSource) { self.source = source }

    /// Up to `count` bytes from the beginning, which stay to be read.
    package mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        while filled - start < count, !isAtEnd { try refill() }
        return buffer[start..<min(start + count, filled)]
    }

    package mutating func skip(_ count: Int) { start += count }

    package mutating func next() throws -> Step {
        while true {
            switch scan() {
            case .record(let end, let lines):
                record.line = line
                line += lines
                start = end
                unescape()
                if !record.fields.allSatisfy(\.isEmpty) { return .record }
            case .unfinished where filled - start < Self.longestRecord:
                try refill()
            case .unfinished:
                return try giveUp("is longer than a megabyte: a quote may be missing in it")
            case .malformed(let reason):
                return try giveUp(reason)
            case .nothing:
                return .end
            }
        }
    }
}

extension CSVReader {
    private enum Scan {
        case record(end: Int, lines: Int)
        case unfinished
        case malformed(String)
        case nothing
    }

    /// Finds the next record's fields, from `start`.
    private mutating func scan() -> Scan {
        record.fields.removeAll(keepingCapacity: true)
        escapedFields.removeAll(keepingCapacity: true)
        var position = start
        var lines = 1
        if position == filled { return isAtEnd ? .nothing : .unfinished }
        while true {
            if record.fields.count == Self.mostFields {
                return .malformed("has too many fields: a quote may be missing in it")
            }
            let field = FieldScan(buffer.span.extracting(0..<filled), from: position, isAtEnd: isAtEnd)
            switch field.result {
            case .field(let range):
                if field.isEscaped { escapedFields.append(record.fields.count) }
                record.fields.append(range)
            case .unfinished: return .unfinished
            case .malformed(let reason): return .malformed(reason)
            }
            lines += field.lineBreaks
            position = field.end
            guard position < filled else { return isAtEnd ? .record(end: position, lines: lines) : .unfinished }
            switch buffer[position] {
            case .comma: position += 1
            case .lineFeed: return .record(end: position + 1, lines: lines)
            default:
                guard position + 1 < filled || isAtEnd else { return .unfinished }
                let isPair = position + 1 < filled && buffer[position + 1] == .lineFeed
                return .record(end: position + (isPair ? 2 : 1), lines: lines)
            }
        }
    }

    /// Makes each `""` of the record's quoted fields one quote, in place.
    private mutating func unescape() {
        for index in escapedFields {
            let field = record.fields[index]
            var (target, position) = (field.lowerBound, field.lowerBound)
            while position < field.upperBound {
                buffer[target] = buffer[position]
                position += buffer[position] == .quote ? 2 : 1
                target += 1
            }
            record.fields[index] = field.lowerBound..<target
        }
    }

    private mutating func giveUp(_ reason: String) throws -> Step {
        try skipLine()
        line += 1
        return .malformed(line: line - 1, reason: reason)
    }

    private mutating func skipLine() throws {
        while true {
            if let end = buffer[start..<filled].firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn }) {
                start = end
                if try peek(2).elementsEqual([.carriageReturn, .lineFeed]) { start += 1 }
                start += 1
                return
            }
            start = filled
            if isAtEnd { return }
            try refill()
        }
    }

    /// Moves what is left to the front and takes more from the source, making room where a record needs it.
    private mutating func refill() throws {
        if start > 0 {
            buffer.replaceSubrange(0..<filled - start, with: Array(buffer[start..<filled]))
            filled -= start
            start = 0
        }
        if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let count = try buffer.withUnsafeMutableBytes {
            try source(UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
        }
        filled += count
        bytesRead += count
        isAtEnd = count == 0
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
