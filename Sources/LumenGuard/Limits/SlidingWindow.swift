/// The requests of one key in the last window of time: a log of their moments, of bounded length.
///
/// Moments are nanoseconds of one clock. A request counts for exactly the window's length from its moment on. The log
/// has a slot for each request; where the quota is larger than it may have slots, `stride` requests share one, whose
/// moment is its latest: then never too many pass, and never more than `stride - 1` too few, for only the oldest slot
/// can be partly over.
struct SlidingWindow: Sendable, Equatable {
    /// Oldest first.
    private var slots: ArraySlice<Int> = []
    /// How many requests share the last slot.
    private var inLastSlot = 0

    var isEmpty: Bool { slots.isEmpty }

    func count(stride: Int) -> Int { slots.isEmpty ? 0 : (slots.count - 1) * stride + inLastSlot }

    mutating func add(at now: Int, stride: Int) {
        if !slots.isEmpty, inLastSlot < stride {
            slots[slots.endIndex - 1] = max(now, slots[slots.endIndex - 1])
            inLastSlot += 1
        } else {
            slots.append(max(now, slots.last ?? now))
            inLastSlot = 1
        }
    }

    /// Drops the requests that count no longer.
    mutating func expire(at now: Int, window: Int) {
        guard let oldest = slots.first, oldest + window <= now else { return }
        slots = slots.drop { $0 + window <= now }
    }

    /// When so many of the requests will count no longer; `nil` where they do so already.
    func moment(ofFreeing requests: Int, window: Int, stride: Int) -> Int? {
        guard requests > 0, let last = slots.last else { return nil }
        let slot = (requests - 1) / stride
        return (slot < slots.count ? slots[slots.startIndex + slot] : last) + window
    }
}
