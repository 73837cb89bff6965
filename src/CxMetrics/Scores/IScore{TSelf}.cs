using System.Numerics;

namespace CxMetrics.Scores;

/// <summary>A score that knows the type of its own definition.</summary>
/// <typeparam name="TSelf">The score type: <see cref="NpsScore"/>, <see cref="CsatScore"/> or
/// <see cref="CesScore"/>.</typeparam>
public interface IScore<TSelf> : IScore, IEquatable<TSelf>, IEqualityOperators<TSelf, TSelf, bool>
    where TSelf : struct, IScore<TSelf>
{
    /// <summary>Gets the short name of the metric.</summary>
    /// <value><c>nps</c>, <c>csat</c> or <c>ces</c>.</value>
    static abstract string Metric { get; }

    /// <summary>Gets the definition by which the score is computed.</summary>
    new ScoreDefinition<TSelf> Definition { get; }

    internal static abstract TSelf Create(Measurement measurement);

    /// <summary>Says why the metric cannot have such a formula, or null.</summary>
    internal static abstract string? ProblemWith(ScoreFormula formula);
}
