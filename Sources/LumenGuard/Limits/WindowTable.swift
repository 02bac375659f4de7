import LumenCore

/// The windows of all keys of one policy.
///
/// Only requests that are let through make an entry, so that refused ones cost no memory, however many addresses they
/// come from. Each request looks at two entries and drops those that have become idle. No entry is ever dropped for
/// another: once the table is full, newcomers share windows among themselves, chosen by their hash, until these are
/// empty and there is room again.
struct WindowTable: Sendable {
    /// Where the window of a key is, or will be. It is good until the next `dropIdle`.
    enum Place {
        case at(Int)
        case new(LimitKey)
    }

    private struct Entry {
        let key: LimitKey
        var window = SlidingWindow()
    }

    let policy: RatePolicy
    let window: Int
    private let stride: Int
    private let maximumKeys: Int
    private var entries: [Entry] = []
    private var indices: [LimitKey: Int] = [:]
    /// How many of the entries newcomers share.
    private var sharedCount = 0
    /// The next entry to look at.
    private var hand = 0

    /// Of a key's window at most, 4 KiB once it has made that many requests; and of the only window of everybody.
    private static let slots = 512
    private static let globalSlots = 16_384
    init(_ policy: RatePolicy, maximumKeys: Int = 65_536) {
        self.policy = policy
        self.maximumKeys = maximumKeys
        window = policy.window.nanoseconds
        let slots = policy.scope == .global ? Self.globalSlots : Self.slots
        stride = (policy.quota + slots - 1) / slots
    }

    var count: Int { entries.count }

    /// Finds a key's window, and drops from it what counts no longer.
    mutating func find(_ key: LimitKey, at now: Int) -> Place {
        if let index = live(key, at: now) { return .at(index) }
        let shared = key.shared
        if sharedCount > 0, let index = live(shared, at: now) { return .at(index) }
        let key = entries.count < maximumKeys ? key : shared
        return indices[key].map(Place.at) ?? .new(key)
    }

    /// How many more requests pass.
    func free(_ place: Place) -> Int {
        guard case .at(let index) = place else { return policy.quota }
        return policy.quota - entries[index].window.count(stride: stride)
    }

    /// When so many requests count no longer; `nil` where they do so already.
    func moment(ofFreeing requests: Int, _ place: Place) -> Int? {
        guard case .at(let index) = place else { return nil }
        return entries[index].window.moment(ofFreeing: requests, window: window, stride: stride)
    }

    mutating func add(_ place: Place, at now: Int) {
        switch place {
        case .at(let index): entries[index].window.add(at: now, stride: stride)
        case .new(let key):
            indices[key] = entries.count
            entries.append(Entry(key: key))
            entries[entries.count - 1].window.add(at: now, stride: stride)
            if key.isShared { sharedCount += 1 }
        }
    }

    /// Looks at so many entries, and drops those that are idle.
    mutating func dropIdle(at now: Int, looks: Int = 2) {
        for _ in 0..<min(looks, entries.count) {
            if hand >= entries.count { hand = 0 }
            entries[hand].window.expire(at: now, window: window)
            if entries[hand].window.isEmpty { drop(hand) } else { hand += 1 }
        }
    }

    private mutating func drop(_ index: Int) {
        let key = entries[index].key
        indices[key] = nil
        if key.isShared { sharedCount -= 1 }
        entries.swapAt(index, entries.count - 1)
        entries.removeLast()
        if index < entries.count { indices[entries[index].key] = index }
    }

    private mutating func live(_ key: LimitKey, at now: Int) -> Int? {
        guard let index = indices[key] else { return nil }
        entries[index].window.expire(at: now, window: window)
        return entries[index].window.isEmpty ? nil : index
    }
}

extension LimitKey {
    /// How many windows newcomers share once a table is full.
    private static let sharedCount: UInt128 = 1024

    /// The one that this key goes by then.
    fileprivate var shared: LimitKey { LimitKey(bits: bits % Self.sharedCount) }
    /// Hardly any key that is a hash ever looks like one.
    fileprivate var isShared: Bool { bits < Self.sharedCount }
}

extension Duration {
    /// Whole nanoseconds, of at most 73 years either way.
    var nanoseconds: Int {
        let most = Int.max / 4 / 1_000_000_000
        let (seconds, attoseconds) = components
        return min(max(Int(seconds), -most), most) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}
