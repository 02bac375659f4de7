import LumenCore

extension JSON {
    /// The value with a JSON Merge Patch applied to it (RFC 7396): a member that is `null` in the patch goes away.
    func merging(_ patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var result = objectValue ?? [:]
        for (name, change) in changes.members {
            result[name] = change.isNull ? JSON?.none : (result[name] ?? .null).merging(change)
        }
        return .object(result)
    }
}
