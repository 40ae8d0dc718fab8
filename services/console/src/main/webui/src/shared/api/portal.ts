import type { components } from './portal-contract';

type Schemas = components['schemas'];

export type Acquirer = Schemas['Acquirer'];
export type Captcha = Schemas['Captcha'];
export type CaptchaKind = Schemas['CaptchaKind'];
export type CaptchaPass = Schemas['CaptchaPass'];
export type CaptchaSolution = Schemas['CaptchaSolution'];
export type Card = Schemas['Card'];
export type CodeRequested = Schemas['CodeRequested'];
export type Connectivity = Schemas['Connectivity'];
export type CredentialKind = Schemas['CredentialKind'];
export type Money = Schemas['Money'];
export type PasswordReason = Schemas['PasswordReason'];
export type PasswordVerdict = Schemas['PasswordVerdict'];
export type Precondition = Schemas['Precondition'];
export type ProblemBody = Schemas['Problem'];
export type Progress = Schemas['Progress'];
export type Reason = Schemas['Reason'];
export type Route = Schemas['Route'];
export type SliderPuzzle = Schemas['SliderPuzzle'];
export type SliderSolution = Schemas['SliderSolution'];
export type Support = Schemas['Support'];
export type Ticket = Schemas['Ticket'];
export type TicketAnswer = Schemas['TicketAnswer'];
export type TicketState = Schemas['TicketState'];
export type Verification = Schemas['Verification'];
