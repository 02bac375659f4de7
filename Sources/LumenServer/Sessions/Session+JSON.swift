import LumenCore

extension Session {
    /// The session as the API shows it, without its owner.
    ///
    /// - Parameter more: further members.
    func json(_ more: JSONObject) -> JSONObject {
        var object: JSONObject = [
            "id": .string(id), "title": .string(title), "dashboard": .string(dashboardID), "siteId": .string(siteID),
            "createdAt": .string(isoText(createdAt)), "lastActiveAt": .string(isoText(lastActiveAt)),
        ]
        for (key, value) in more.members { object[key] = value }
        return object
    }
}

extension StoredTurn {
    /// The question and the answer as the API shows them.
    var messages: [JSON] {
        var reply: JSONObject = [
            "role": "assistant", "requestId": .string(requestID), "status": .string(status.rawValue), "answer": answer,
        ]
        reply["feedback"] = feedback.map { .string($0.rawValue) }
        return [
            [
                "role": "user", "text": .string(question), "timestamp": .string(isoText(startedAt)),
                "requestId": .string(requestID),
            ],
            .object(reply),
        ]
    }
}
