/// A stretch of a question after some of it was understood: a token, or what several tokens were read as.
package struct Item: Sendable {
    package enum Content: Sendable {
        case token(Token)
        case entity(EntityMention)
        case period(PeriodExpression)
        case dimension(Dimension)
        case cue(Cue)
        case subject(SubjectMention)
    }

    /// The tokens that it stands for.
    package var span: Range<Int>
    package var content: Content

    var token: Token? { if case .token(let token) = content { token } else { nil } }
    var entity: EntityMention? { if case .entity(let mention) = content { mention } else { nil } }
    var cue: Cue? { if case .cue(let cue) = content { cue } else { nil } }
    var mention: SubjectMention? { if case .subject(let mention) = content { mention } else { nil } }
    var period: PeriodExpression? { if case .period(let period) = content { period } else { nil } }
}
