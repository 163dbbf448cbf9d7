import { createContext, type ReactNode, useContext } from 'react';
import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';

const noState: FormState = { values: {}, problems: [] };
const FormContext = createContext<{ state: FormState; prefix: string }>({ state: noState, prefix: '' });

interface FormProps {
  /** What the last try left behind. */
  state?: FormState | undefined;
  /** Values to begin with, where nothing was typed yet. */
  values?: Record<string, string | null | undefined>;
  /** Tells two forms of one page apart. */
  name?: string;
  action?: string;
  upload?: boolean;
  /** `get` for forms that only look. */
  method?: 'post' | 'get';
  className?: string;
  children: ReactNode;
}

/** A form that posts without any script and, when refused, comes back with everything that was typed. */
export function PostForm({ state, values = {}, name = '', action, upload, ...rest }: FormProps) {
  const { method = 'post', className = 'form', children } = rest;
  const mine = state && (name === '' || state.values['form'] === name) ? state : undefined;
  const start = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? '']));
  const merged: FormState = { values: { ...start, ...mine?.values }, problems: mine?.problems ?? [] };
  const prefix = name ? `${name}-` : '';
  return (
    <form
      method={method}
      noValidate
      className={className}
      action={action}
      encType={upload ? 'multipart/form-data' : undefined}
    >
      {name && <input type="hidden" name="form" value={name} />}
      <FormContext value={{ state: merged, prefix }}>
        <ProblemSummary />
        {children}
      </FormContext>
    </form>
  );
}

export function useForm(name: string) {
  const { state, prefix } = useContext(FormContext);
  const problem = state.problems.find((one) => one.field === name);
  const id = `${prefix}${name}`;
  return { id, value: state.values[name], problem: problem?.message, problemId: problem ? `${id}-problem` : undefined };
}

// Where the eye and the keyboard start after a refusal: what is wrong, with a way to each field.
function ProblemSummary() {
  const { t } = useTexts();
  const { state, prefix } = useContext(FormContext);
  if (state.problems.length === 0) return null;
  return (
    <div className="problems" role="alert" tabIndex={-1} autoFocus>
      <h2>{t('problemsTitle', { count: state.problems.length })}</h2>
      <ul>
        {state.problems.map(({ field, message }) => (
          <li key={`${field ?? ''} ${message}`}>{field ? <a href={`#${prefix}${field}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Set when the form goes through without it; most fields that we ask for are needed. */
  optional?: boolean | undefined;
}

export function FieldFrame({ name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const { t } = useTexts();
  const { id, problem, problemId } = useForm(name);
  return (
    <div className={problem ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="quiet"> {t('optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={problemId}>
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

export function useControl(name: string, hasHint: boolean, optional: boolean | undefined) {
  const { id, value, problemId } = useForm(name);
  const described = [hasHint ? `${id}-hint` : '', problemId ?? ''].filter(Boolean).join(' ');
  return {
    id,
    name,
    defaultValue: value,
    required: !optional,
    'aria-describedby': described || undefined,
    'aria-invalid': problemId ? true : undefined,
  };
}

type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'date' | 'time' | 'number' | 'url' | 'tel' | 'search';
  autoComplete?: string;
  size?: 'short' | 'middle';
  min?: string | number;
  max?: string | number;
  maxLength?: number;
  inputMode?: 'numeric' | 'email' | 'url';
};

export function TextField({ name, label, hint, optional, size, ...rest }: InputProps) {
  const control = useControl(name, Boolean(hint), optional);
  return (
    <FieldFrame name={name} label={label} hint={hint} optional={optional}>
      <input type="text" {...rest} {...control} className={size ? `input-${size}` : undefined} />
    </FieldFrame>
  );
}

export function AreaField({
  name,
  label,
  hint,
  optional,
  rows = 5,
  maxLength,
}: FieldProps & { rows?: number; maxLength?: number }) {
  const control = useControl(name, Boolean(hint), optional);
  return (
    <FieldFrame name={name} label={label} hint={hint} optional={optional}>
      <textarea rows={rows} maxLength={maxLength} {...control} />
    </FieldFrame>
  );
}

export function FileField({ name, label, hint, accept, optional }: FieldProps & { accept: string }) {
  const control = useControl(name, Boolean(hint), optional);
  return (
    <FieldFrame name={name} label={label} hint={hint} optional={optional}>
      <input type="file" accept={accept} {...control} defaultValue={undefined} />
    </FieldFrame>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
}

export function SelectField({ name, label, hint, optional, choices }: FieldProps & { choices: Choice[] }) {
  const control = useControl(name, Boolean(hint), optional);
  return (
    <FieldFrame name={name} label={label} hint={hint} optional={optional}>
      <select {...control}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export function CheckField({ name, label, hint }: { name: string; label: ReactNode; hint?: ReactNode }) {
  const { id, value } = useForm(name);
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        name={name}
        value="yes"
        defaultChecked={value === 'yes'}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function ChoiceField({
  name,
  label,
  hint,
  choices,
  kind = 'radio',
}: FieldProps & { choices: Choice[]; kind?: 'radio' | 'checkbox' }) {
  const { id, value = '', problem, problemId } = useForm(name);
  const chosen = value.split(',');
  return (
    <fieldset className={problem ? 'field field-wrong' : 'field'} aria-describedby={problemId}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {problem && (
        <p className="problem" id={problemId}>
          {problem}
        </p>
      )}
      <div className="choices">
        {choices.map((choice, index) => {
          const choiceId = index === 0 ? id : `${id}-${String(index)}`;
          return (
            <div className="check" key={choice.value}>
              <input
                type={kind}
                id={choiceId}
                name={name}
                value={choice.value}
                defaultChecked={chosen.includes(choice.value)}
              />
              <label htmlFor={choiceId}>{choice.label}</label>
              {choice.hint && <p className="hint">{choice.hint}</p>}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

export function Hidden({ name, value }: { name: string; value?: string | undefined }) {
  const { id, value: typed } = useForm(name);
  return <input type="hidden" id={id} name={name} defaultValue={typed ?? value ?? ''} />;
}

/** A form of one button, for things that happen at once. */
export function ButtonForm({ name, label, about, kind = 'quiet', fields = {} }: ButtonFormProps) {
  return (
    <form method="post" className="button-form">
      <input type="hidden" name="form" value={name} />
      {Object.entries(fields).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <button type="submit" className={`button button-${kind}`} aria-label={about}>
        {label}
      </button>
    </form>
  );
}

interface ButtonFormProps {
  name: string;
  label: string;
  /** The whole of it for those who only hear the button, where several of a page have the same label. */
  about?: string;
  kind?: 'main' | 'quiet' | 'stop';
  fields?: Record<string, string>;
}
