namespace CxMetrics.Statistics;

/// <summary>What is known about the population in one variable: the category of every respondent, and the share that each
/// category has in the population.</summary>
/// <remarks>A variable may combine others ("F 18-34"), which makes raking on it alone post-stratification.</remarks>
public sealed class SurveyMargin
{
    private const double ShareTolerance = 1e-9;

    private readonly string[] _names;
    private readonly double[] _targets;
    private readonly int[] _categories;

    /// <summary>Creates the margin.</summary>
    /// <param name="name">The variable, for messages.</param>
    /// <param name="respondents">The category of each respondent, in the order of the survey.</param>
    /// <param name="targetShares">The share of each category in the population, 0 to 1. They add up to 1 within 1e-9 and are
    /// then scaled to do so exactly. A category with the share 0 may have respondents; they get the weight 0.</param>
    /// <exception cref="ArgumentException">The shares do not add up to 1, a category of a respondent has no share, or a category
    /// with a share above 0 has no respondent. The message names it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is NaN or not from 0 to 1.</exception>
    public SurveyMargin(
        string name,
        IReadOnlyList<string> respondents,
        IReadOnlyDictionary<string, double> targetShares
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(respondents);
        ArgumentNullException.ThrowIfNull(targetShares);
        Name = name;
        // In the same order whatever the dictionary's, so that the weights have the same bits.
        _names = [.. targetShares.Keys.Order(StringComparer.Ordinal)];
        _targets = TargetsOf(targetShares);
        _categories = CategoriesOf(respondents);
        var isHeld = new bool[_names.Length];
        foreach (int category in _categories)
            isHeld[category] = true;
        for (int category = 0; category < _names.Length; category++)
        {
            if (_targets[category] > 0 && !isHeld[category])
            {
                throw new ArgumentException(
                    $"The category '{_names[category]}' of '{Name}' has a target of {_targets[category]} but no respondent; merge it with another one.",
                    nameof(targetShares)
                );
            }
        }
    }

    /// <summary>Gets the variable's name.</summary>
    public string Name { get; }

    internal int Respondents => _categories.Length;

    internal ReadOnlySpan<string> Names => _names;

    /// <summary>Gets the target shares, in the order of <see cref="Names"/>.</summary>
    internal ReadOnlySpan<double> Targets => _targets;

    /// <summary>Gets the category of each respondent, an index into <see cref="Names"/>.</summary>
    internal ReadOnlySpan<int> Categories => _categories;

    private double[] TargetsOf(IReadOnlyDictionary<string, double> targetShares)
    {
        var sum = new Moments();
        foreach (string name in _names)
        {
            if (!(targetShares[name] is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(targetShares),
                    targetShares[name],
                    $"The target of the category '{name}' of '{Name}' is a fraction from 0 to 1."
                );
            }
            sum.Add(targetShares[name]);
        }
        double total = sum.Sum;
        return Math.Abs(total - 1) <= ShareTolerance
            ? Array.ConvertAll(_names, name => targetShares[name] / total)
            : throw new ArgumentException(
                $"The targets of '{Name}' add up to {total}; they must add up to 1 within {ShareTolerance}.",
                nameof(targetShares)
            );
    }

    private int[] CategoriesOf(IReadOnlyList<string> respondents)
    {
        var categories = new int[respondents.Count];
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < _names.Length; i++)
            indexes[_names[i]] = i;
        for (int i = 0; i < categories.Length; i++)
        {
            if (respondents[i] is not { } category || !indexes.TryGetValue(category, out categories[i]))
            {
                throw new ArgumentException(
                    $"The respondent at index {i} has the category '{respondents[i]}' of '{Name}', which has no target.",
                    nameof(respondents)
                );
            }
        }
        return categories;
    }
}
