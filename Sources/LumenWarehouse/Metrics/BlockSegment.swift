import LumenCore

/// A block instance's stretch of one room.
struct BlockSegment {
    let room: Int
    var interval: Range<Minute>
}

extension BlockAssessment {
    /// Where the instance is, by room and start, without overlaps in a room.
    var segments: [BlockSegment] {
        let first = BlockSegment(room: block.room, interval: block.start..<block.end)
        if flipBlocks.isEmpty { return [first] }
        let all = [first] + flipBlocks.map { BlockSegment(room: $0.room, interval: $0.start..<$0.end) }
        var segments: [BlockSegment] = []
        for segment in all.sorted(by: { ($0.room, $0.interval.lowerBound) < ($1.room, $1.interval.lowerBound) }) {
            if let last = segments.last, last.room == segment.room, last.interval.overlaps(segment.interval) {
                let end = max(last.interval.upperBound, segment.interval.upperBound)
                segments[segments.count - 1].interval = last.interval.lowerBound..<end
            } else {
                segments.append(segment)
            }
        }
        return segments
    }
}
