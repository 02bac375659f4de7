import LumenCore

/// Reads the members of one object of a manifest that fits its schema: what is left to check is what a schema can't say.
struct ManifestReader {
    /// The file, and where in it: `demo.json`, `demo.json: definitions`.
    let place: String
    private let object: JSONObject

    /// - Throws: `ManifestFault` for what is no JSON, and for all that does not fit the schema.
    init(_ file: ManifestFile, fitting schema: SchemaValidator) throws {
        let json = try file.json()
        let violations = schema.validate(json)
        guard violations.isEmpty else {
            throw ManifestFault("\(file.name): \(violations.map(\.sentence).joined(separator: "; ")).")
        }
        self.init(json.objectValue ?? [:], place: file.name)
    }

    private init(_ object: JSONObject, place: String) {
        self.object = object
        self.place = place
    }

    func string(_ key: String) throws -> String { try required(key, optionalString(key)) }
    func optionalString(_ key: String) throws -> String? { try read(key, \.stringValue) }
    func int(_ key: String) throws -> Int { try required(key, read(key, \.intValue)) }
    func optionalInt(_ key: String) throws -> Int? { try read(key, \.intValue) }
    func int(_ key: String, default fallback: Int) throws -> Int { try read(key, \.intValue) ?? fallback }
    func optionalDouble(_ key: String) throws -> Double? { try read(key, \.doubleValue) }
    func double(_ key: String) throws -> Double { try required(key, optionalDouble(key)) }
    func double(_ key: String, default fallback: Double) throws -> Double { try optionalDouble(key) ?? fallback }
    func optionalBool(_ key: String) throws -> Bool? { try read(key, \.boolValue) }

    func bool(_ key: String, default fallback: Bool) throws -> Bool { try read(key, \.boolValue) ?? fallback }

    func strings(_ key: String) throws -> [String] {
        try (read(key, \.arrayValue) ?? []).map { try required(key, $0.stringValue) }
    }

    func choice<Value: RawRepresentable<String>>(_ key: String, default fallback: Value) throws -> Value {
        try optionalString(key).map { try required(key, Value(rawValue: $0)) } ?? fallback
    }

    /// A minute of the day from a text such as `07:30`.
    func minuteOfDay(_ key: String, default fallback: Int) throws -> Int {
        guard let text = try optionalString(key) else { return fallback }
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0..<60).contains(minute)
        else { throw wrong(key, "a time such as 07:30") }
        return hour * 60 + minute
    }

    /// A window of the day: an object with a start and a later end.
    func hours(_ key: String, default usual: (start: Int, end: Int)) throws -> (Int, Int) {
        let window = try object(key)
        let start = try window.minuteOfDay("start", default: usual.start)
        let end = try window.minuteOfDay("end", default: usual.end)
        guard start < end else { throw window.wrong("end", "after the start") }
        return (start, end)
    }

    /// The object of that name, empty where there is none.
    func object(_ key: String) throws -> ManifestReader {
        try optionalObject(key) ?? ManifestReader([:], place: "\(place): \(key)")
    }

    func optionalObject(_ key: String) throws -> ManifestReader? {
        try read(key, \.objectValue).map { ManifestReader($0, place: "\(place): \(key)") }
    }

    /// Each member as `value` reads it, for objects whose keys are data.
    func table<Value>(_ key: String, _ value: (ManifestReader, String) throws -> Value) throws -> [String: Value] {
        let table = try object(key)
        return try table.object.keys.reduce(into: [:]) { $0[$1] = try value(table, $1) }
    }

    func wrong(_ key: String, _ allowed: String) -> ManifestFault {
        ManifestFault("\(place): “\(key)” is \(object[key]?.text.prefix(60) ?? "missing"); it must be \(allowed).")
    }

    private func read<Value>(_ key: String, _ value: (JSON) -> Value?) throws -> Value? {
        try object[key].map { try required(key, value($0)) }
    }

    /// What the schema asks for is there unless the schema and its reader have parted.
    private func required<Value>(_ key: String, _ value: Value?) throws -> Value {
        guard let value else { throw wrong(key, "as config/schemas has it") }
        return value
    }
}
