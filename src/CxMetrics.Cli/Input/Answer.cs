namespace CxMetrics.Cli.Input;

/// <summary>What the text of a field says.</summary>
internal enum AnswerKind
{
    Rating,
    Missing,
    Invalid,
}

/// <summary>A field as an answer: a rating, a missing answer, or something that is neither.</summary>
internal readonly record struct Answer(AnswerKind Kind, int Rating)
{
    public static Answer Missing => new(AnswerKind.Missing, 0);

    public static Answer Invalid => new(AnswerKind.Invalid, 0);

    public static Answer Of(int rating) => new(AnswerKind.Rating, rating);
}
