import Foundation
import LumenCore

/// Reads the members of one object of a manifest, strictly: what is missing, of the wrong kind or unknown is named.
struct ManifestReader {
    /// The file, and where in it: `demo.json`, `demo.json: definitions`.
    let place: String
    private let object: JSONObject
    private var seen: Set<String> = []

    init(_ json: JSON, place: String) throws {
        guard let object = json.objectValue else { throw ManifestFault("\(place): must be a JSON object.") }
        self.object = object
        self.place = place
    }

    /// Reads each `.json` file of a directory, in the order of their names.
    static func files(in directory: String) throws -> [ManifestReader] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw ManifestFault(
                "The directory of manifests \(directory) can't be read: check LUMEN_SITES_DIR and LUMEN_DASHBOARDS_DIR."
            )
        }
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)") else {
                throw ManifestFault("\(name): the file can't be read.")
            }
            do {
                return try ManifestReader(JSON(parsing: data), place: name)
            } catch let error as JSONError {
                throw ManifestFault("\(name): \(error.description).")
            }
        }
    }

    mutating func string(_ key: String) throws -> String {
        guard let value = try optionalString(key) else { throw missing(key) }
        return value
    }

    mutating func optionalString(_ key: String) throws -> String? {
        try read(key, "a string", \.stringValue)
    }

    mutating func int(_ key: String, in range: ClosedRange<Int>, default fallback: Int) throws -> Int {
        guard let value = try read(key, "a whole number", \.intValue) else { return fallback }
        guard range.contains(value) else { throw wrong(key, "from \(range.lowerBound) to \(range.upperBound)") }
        return value
    }

    mutating func double(_ key: String, in range: ClosedRange<Double>, default fallback: Double) throws -> Double {
        guard let value = try read(key, "a number", \.doubleValue) else { return fallback }
        guard range.contains(value) else { throw wrong(key, "from \(range.lowerBound) to \(range.upperBound)") }
        return value
    }

    mutating func bool(_ key: String, default fallback: Bool) throws -> Bool {
        try read(key, "true or false", \.boolValue) ?? fallback
    }

    mutating func strings(_ key: String) throws -> [String] {
        guard let values = try read(key, "an array of strings", \.arrayValue) else { return [] }
        return try values.map { value in
            guard let text = value.stringValue else { throw wrong(key, "an array of strings") }
            return text
        }
    }

    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(_ key: String, default fallback: Value) throws
        -> Value
    {
        guard let text = try optionalString(key) else { return fallback }
        guard let value = Value(rawValue: text) else {
            throw wrong(key, "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    /// A minute of the day from a text such as `07:30`.
    mutating func minuteOfDay(_ key: String, default fallback: Int) throws -> Int {
        guard let text = try optionalString(key) else { return fallback }
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
            (0..<60).contains(minute)
        else { throw wrong(key, "a time such as 07:30") }
        return hour * 60 + minute
    }

    /// The object of that name, empty where there is none.
    mutating func object(_ key: String) throws -> ManifestReader {
        let value = try read(key, "an object", \.objectValue) ?? [:]
        return try ManifestReader(.object(value), place: "\(place): \(key)")
    }

    /// All members, for objects whose keys are data.
    mutating func members() -> [(key: String, value: JSON)] {
        seen.formUnion(object.keys)
        return object.members
    }

    /// Call when everything has been read.
    func refuseUnknown() throws {
        guard let unknown = object.keys.first(where: { !seen.contains($0) }) else { return }
        throw ManifestFault(
            "\(place): “\(unknown)” is not known here; known are \(seen.sorted().joined(separator: ", ")).")
    }

    func wrong(_ key: String, _ allowed: String) -> ManifestFault {
        ManifestFault("\(place): “\(key)” is \(object[key]?.text.prefix(60) ?? "missing"); it must be \(allowed).")
    }

    private func missing(_ key: String) -> ManifestFault { ManifestFault("\(place): “\(key)” is missing.") }

    private mutating func read<Value>(_ key: String, _ allowed: String, _ value: (JSON) -> Value?) throws -> Value? {
        seen.insert(key)
        guard let json = object[key] else { return nil }
        guard let result = value(json) else { throw wrong(key, allowed) }
        return result
    }
}

/// A manifest that can't be used.
struct ManifestFault: Fault {
    let sentence: String
    var code: FaultCode { .invalidRequest }
    init(_ sentence: String) { self.sentence = sentence }
}
