/// Numbers for the names of fields, quick where objects have the same fields in the same order.
struct KeyTable {
    private var keys: [String] = []
    private var numbers: [Int] = []
    private var places: [String: Int] = [:]
    /// Where the next name is expected.
    private var next = 0

    /// The name's number; a new name is given one by `make`.
    mutating func number(of key: String, orMake make: () -> Int) -> Int {
        if next < keys.count, keys[next] == key { return advance(from: next) }
        if let place = places[key] { return advance(from: place) }
        places[key] = keys.count
        keys.append(key)
        numbers.append(make())
        return advance(from: keys.count - 1)
    }

    private mutating func advance(from place: Int) -> Int {
        next = place + 1 < keys.count ? place + 1 : 0
        return numbers[place]
    }
}
