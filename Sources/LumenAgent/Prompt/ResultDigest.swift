package import LumenCore

/// Shortens a tool's result to a budget before a model reads it. The whole result stays with the call for evidence,
/// tables and charts.
///
/// The lists of the result are shortened, the one that takes the most room first, from its end, since tools sort what
/// matters to the top; `left_out` says how many entries of each are missing, so that a model does not take the rest for
/// the whole. What is still too long, such as a file that another server sent as one text, is cut throughout.
package struct ResultDigest: Sendable {
    /// In bytes of JSON; about four to a token.
    package var budget: Int
    /// Entries that a list keeps at least.
    private static let fewest = 3

    package init(budget: Int = 16_000) { self.budget = budget }

    package func digest(_ result: JSON) -> JSONObject {
        var object = result.objectValue ?? ["result": result]
        var left = JSONObject()
        while JSON.object(object).text.utf8.count > budget, let key = longest(in: object) {
            guard case .array(let entries)? = object[key] else { break }
            let kept = shortened(entries, in: object)
            object[key] = .array(Array(entries.prefix(kept)))
            let before = left[key]?.intValue ?? 0
            left[key] = .int(before + entries.count - kept)
            object["left_out"] = .object(left)
        }
        return JSON.object(object).text.utf8.count > budget ? cut(object) : object
    }

    /// The object with its texts and inner lists cut, no more than it takes.
    private func cut(_ object: JSONObject) -> JSONObject {
        for length in sequence(first: budget / 2, next: { $0 > 40 ? $0 / 2 : nil }) {
            guard case .object(var shorter) = JSON.object(object).cut(to: length) else { continue }
            shorter["cut_short"] = "Texts and lists end early where this says …"
            if JSON.object(shorter).text.utf8.count <= budget { return shorter }
        }
        return ["left_out": "This result is too long to be read; ask for less of it."]
    }

    /// How many entries fit when everything else of the object stays as it is.
    private func shortened(_ entries: [JSON], in object: JSONObject) -> Int {
        let sizes = entries.map { $0.text.utf8.count + 1 }
        let list = sizes.reduce(0, +)
        let excess = JSON.object(object).text.utf8.count - budget
        var room = list - excess - 60
        let fitting = sizes.prefix { size in
            room -= size
            return room >= 0
        }
        return min(max(fitting.count, Self.fewest), entries.count - 1)
    }

    private func longest(in object: JSONObject) -> String? {
        object.members
            .compactMap { member -> (key: String, size: Int)? in
                guard case .array(let entries) = member.value, entries.count > Self.fewest else { return nil }
                return (member.key, member.value.text.utf8.count)
            }
            .max { $0.size < $1.size }?.key
    }
}

extension JSON {
    /// The value with texts of so many characters at most, and lists and objects of so many bytes.
    fileprivate func cut(to length: Int) -> JSON {
        switch self {
        case .string(let text): return text.utf8.count > length ? .string(text.prefix(length) + "…") : self
        case .array(let entries):
            var room = length
            let kept = entries.map { $0.cut(to: length / 2) }.prefix { entry in
                room -= entry.text.utf8.count
                return room >= 0
            }
            return .array(kept.count < entries.count ? kept + ["…"] : Array(kept))
        case .object(let object):
            return .object(
                object.members.reduce(into: JSONObject()) { $0[$1.key] = $1.value.cut(to: length) })
        default: return self
        }
    }
}
