import LumenCore

/// A script that can't be played, and where it is wrong: `[2].fault.kind: …`.
package struct ScriptError: Error, Equatable, CustomStringConvertible {
    package let description: String
}

/// A value of a script and where it stands, so that a mistake can be named.
struct ScriptReader {
    let json: JSON
    let path: String

    /// The members of an object that has no others than these.
    func members(_ allowed: Set<String>) throws(ScriptError) -> Members {
        guard let object = json.objectValue else { throw error("must be an object") }
        if let stray = object.keys.first(where: { !allowed.contains($0) }) {
            throw error("has no member \(stray); there are \(allowed.sorted().joined(separator: ", "))")
        }
        return Members(object: object, path: path)
    }

    /// One for each element.
    func elements() throws(ScriptError) -> [ScriptReader] {
        guard let array = json.arrayValue else { throw error("must be an array") }
        return array.enumerated().map { ScriptReader(json: $1, path: "\(path)[\($0)]") }
    }

    func string() throws(ScriptError) -> String {
        guard let string = json.stringValue else { throw error("must be a string") }
        return string
    }

    func bool() throws(ScriptError) -> Bool {
        guard let bool = json.boolValue else { throw error("must be true or false") }
        return bool
    }

    func count(from least: Int = 0, to most: Int = Int(Int32.max)) throws(ScriptError) -> Int {
        guard let number = json.intValue, (least...most).contains(number) else {
            throw error("must be a whole number from \(least) to \(most)")
        }
        return number
    }

    func object() throws(ScriptError) -> JSONObject {
        guard let object = json.objectValue else { throw error("must be an object") }
        return object
    }

    func error(_ problem: String) -> ScriptError {
        ScriptError(description: "\(path.isEmpty ? "the script" : path): \(problem)")
    }

    /// An object's members; `null` is as good as absent.
    struct Members {
        let object: JSONObject
        let path: String

        func optional(_ name: String) -> ScriptReader? {
            guard let json = object[name], !json.isNull else { return nil }
            return ScriptReader(json: json, path: "\(path).\(name)")
        }

        func required(_ name: String) throws(ScriptError) -> ScriptReader {
            guard let reader = optional(name) else {
                throw ScriptReader(json: .null, path: path).error("\(name) is missing")
            }
            return reader
        }
    }
}
