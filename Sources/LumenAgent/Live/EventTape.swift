import LumenCore

/// The events of a turn as they go over the wire (contract, section 5; HTML Standard, 9.2.6), encoded once.
struct EventTape: Sendable {
    /// A comment, which keeps a silent connection open and is no event.
    static let comment = Array(":\n\n".utf8)

    private var bytes: [UInt8] = []
    /// Where each event ends in `bytes`.
    private var ends: [Int] = []

    /// How many events there are, which is the last one's id.
    var count: Int { ends.count }
    /// In bytes.
    var size: Int { bytes.count }

    /// - Parameter data: JSON text without white space, so on one line.
    mutating func append(_ name: String, _ data: [UInt8]) {
        bytes.append(contentsOf: "id: \(count + 1)\nevent: \(name)\ndata: ".utf8)
        bytes.append(contentsOf: data)
        bytes.append(contentsOf: "\n\n".utf8)
        ends.append(bytes.count)
    }

    /// All events after that of an id, 0 being before the first.
    func bytes(after id: Int) -> [UInt8] { Array(bytes[(id == 0 ? 0 : ends[id - 1])...]) }
}
