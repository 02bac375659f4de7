import Dispatch
import LumenCore

/// A record of a file on its way into the warehouse.
struct ReadRow<Row: Sendable>: Sendable {
    let line: Int
    let row: Result<Row, RowProblem>
    /// The record itself, where the rejects file may need it.
    let original: OriginalRecord?
}

/// Some rows of a file, in its order.
struct ReadBatch<Row: Sendable>: Sendable {
    let file: Int
    /// The lines of the files before it.
    let linesBefore: Int
    /// Of all the files.
    let bytesDone: Int
    let rows: [ReadRow<Row>]
}

/// A copy of a record's bytes and fields.
struct OriginalRecord: Sendable {
    private let bytes: [UInt8]
    private let fields: [Range<Int>]

    init(_ reader: CSVReader) {
        let start = reader.record.fields.first?.lowerBound ?? 0
        bytes = Array(reader.buffer[start..<(reader.record.fields.last?.upperBound ?? start)])
        fields = reader.record.fields.map { $0.lowerBound - start..<$0.upperBound - start }
    }

    /// A field's text; bytes that are not UTF-8 are replaced.
    func text(_ field: Int) -> String { String(decoding: bytes[fields[field]], as: UTF8.self) }
}

/// Reads files into rows on a thread of its own, while another writes them.
struct RowReader<Format: ImportFormat>: Sendable {
    let files: [ImportFile]
    let site: Site
    let now: Minute
    let keepsOriginals: Bool
    private static var batchSize: Int { 1024 }

    /// Hands over each batch in turn, and waits for the reading to end, however that comes.
    func forEachBatch(_ body: (ReadBatch<Format.Row>) throws -> Void) throws {
        let relay = Relay<ReadBatch<Format.Row>>(capacity: 4)
        let reading = DispatchGroup()
        DispatchQueue(label: "lumen.import.reading").async(group: reading) {
            do {
                try read(into: relay)
                relay.finish()
            } catch {
                relay.finish(error)
            }
        }
        defer {
            relay.close()
            reading.wait()
        }
        while let batch = try relay.take() { try body(batch) }
    }

    private func read(into relay: Relay<ReadBatch<Format.Row>>) throws {
        var (linesBefore, bytesBefore) = (0, 0)
        for (index, file) in files.enumerated() {
            var reader = try file.open()
            var format = Format(
                cells: Cells(layout: file.layout, columns: Format.columns, zone: site.zone), site: site, now: now)
            var isAtEnd = false
            while !isAtEnd {
                var rows: [ReadRow<Format.Row>] = []
                rows.reserveCapacity(Self.batchSize)
                while rows.count < Self.batchSize, let row = try next(&reader, file, &format) { rows.append(row) }
                isAtEnd = rows.count < Self.batchSize
                let batch = ReadBatch(
                    file: index, linesBefore: linesBefore, bytesDone: bytesBefore + reader.bytesRead, rows: rows)
                guard relay.put(batch) else { return }
            }
            linesBefore += reader.line - 1
            bytesBefore += file.size
        }
    }

    private func next(
        _ reader: inout CSVReader, _ file: ImportFile, _ format: inout Format
    ) throws -> ReadRow<Format.Row>? {
        switch try reader.next() {
        case .end: return nil
        case .malformed(let line, let reason):
            return ReadRow(line: line, row: .failure(RowProblem("", reason)), original: nil)
        case .record:
            let line = reader.record.line
            if let problem = file.problem(reader) { return ReadRow(line: line, row: .failure(problem), original: nil) }
            let original = keepsOriginals ? OriginalRecord(reader) : nil
            do throws(RowProblem) {
                let row = try format.row(reader.record, reader.buffer.span)
                return ReadRow(line: line, row: .success(row), original: original)
            } catch {
                return ReadRow(line: line, row: .failure(error), original: original)
            }
        }
    }
}
